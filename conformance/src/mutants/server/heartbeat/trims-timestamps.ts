import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/trims-timestamps',
  kills: 'server/heartbeat/pong-echoes-timestamp',
  alsoKills: ['server/heartbeat/one-pong-each'],
  defect: 'cuts white space off the timestamp of a ping',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `session.send({ type: 'pong', timestamp: frame.timestamp,`,
      replace: `session.send({
          type: 'pong',
          timestamp: typeof frame.timestamp === 'string' ? frame.timestamp.trim() : frame.timestamp,`,
    },
  ],
});
