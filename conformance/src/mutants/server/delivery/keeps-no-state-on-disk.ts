import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/keeps-no-state-on-disk',
  kills: 'server/delivery/writes-survive-kill',
  alsoKills: ['server/state/joined-has-it', 'server/state/purge-raises-floor'],
  defect: 'keeps state in memory, and messages on the disk',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: "    operations.put('states', namedKey(this.#number, entry.key), Buffer.from(JSON.stringify(entry)));",
      replace: '    if (operations === undefined) return this.#answer(written);',
    },
  ],
});
