import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/pongs-a-number',
  kills: 'client/heartbeat/pong-echoes-timestamp',
  alsoKills: ['client/heartbeat/answers-each-ping-once'],
  defect: 'makes a number of the timestamp that it echoes',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));",
      replace: "send(JSON.stringify({ type: 'pong', timestamp: Number(frame.timestamp) || 0 }));",
    },
  ],
});
