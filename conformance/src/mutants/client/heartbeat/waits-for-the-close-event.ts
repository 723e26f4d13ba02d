import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/waits-for-the-close-event',
  kills: 'client/heartbeat/abandons-without-close-event',
  alsoKills: ['client/heartbeat/silent-link-dies'],
  defect: 'closes a dead connection and waits for its close event before it reconnects',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "if (next === 'dead') return lost(CLOSE_HEARTBEAT, CLOSE_HEARTBEAT);",
      replace: "if (next === 'dead') return socket?.close(CLOSE_HEARTBEAT);",
    },
  ],
});
