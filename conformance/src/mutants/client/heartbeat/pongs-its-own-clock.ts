import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/pongs-its-own-clock',
  kills: 'client/heartbeat/pong-echoes-timestamp',
  alsoKills: ['client/heartbeat/answers-each-ping-once'],
  defect: 'puts its own clock into its pongs',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));",
      replace: "send(JSON.stringify({ type: 'pong', timestamp: Date.now() }));",
    },
  ],
});
