import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/keeps-no-deletions-on-disk',
  kills: 'server/delivery/writes-survive-kill',
  alsoKills: ['server/state/purge-raises-floor'],
  defect: 'takes deleted keys off the disk at once, and with them the stamp of the deletion',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: "    operations.put('states', namedKey(this.#number, entry.key), Buffer.from(JSON.stringify(entry)));",
      replace:
        "    if (entry.value === null) operations.remove('states', namedKey(this.#number, entry.key));\n    else operations.put('states', namedKey(this.#number, entry.key), Buffer.from(JSON.stringify(entry)));",
    },
  ],
});
