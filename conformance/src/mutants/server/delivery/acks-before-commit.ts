import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/acks-before-commit',
  kills: 'server/delivery/survives-kill',
  alsoKills: ['server/delivery/writes-survive-kill', 'server/state/joined-has-it', 'server/state/purge-raises-floor'],
  defect: 'acknowledges at once and writes half a second later',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: "    if (!group || group.state === 'over') return value;",
      replace: `    if (event) this.#shelf.tell(this.channelId, event);
    if (group || !group) return value;`,
    },
    {
      file: 'reference-server/src/store/file/file-store.ts',
      find: 'afterTurn: setImmediate,',
      replace: 'afterTurn: (run) => void setTimeout(run, 500),',
    },
  ],
});
