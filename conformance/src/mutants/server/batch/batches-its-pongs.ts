import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/batches-its-pongs',
  kills: 'server/batch/server-batches',
  alsoKills: ['server/frames/valid'],
  seenIn: 'server/heartbeat/answers-pings',
  defect: 'puts pongs into a batch',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });",
      replace:
        "session.send({ type: 'batch', messages: [{ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() }] } as never);",
    },
  ],
});
