import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/pong-echoes-a-string',
  kills: 'server/heartbeat/pong-echoes-timestamp',
  alsoKills: ['server/heartbeat/one-pong-each'],
  defect: 'echoes a number as a string',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "type: 'pong', timestamp: frame.timestamp",
      replace: "type: 'pong', timestamp: String(frame.timestamp)",
    },
  ],
});
