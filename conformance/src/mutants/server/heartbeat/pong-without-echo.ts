import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/pong-without-echo',
  kills: 'server/heartbeat/pong-echoes-timestamp',
  alsoKills: ['server/heartbeat/one-pong-each'],
  defect: 'puts its own clock into the `timestamp` of a pong',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "type: 'pong', timestamp: frame.timestamp",
      replace: "type: 'pong', timestamp: session.context.clock.now()",
    },
  ],
});
