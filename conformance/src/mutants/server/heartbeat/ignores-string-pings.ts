import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/ignores-string-pings',
  kills: 'server/heartbeat/one-pong-each',
  defect: 'answers pings with a number as timestamp only',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });",
      replace:
        "        if (typeof frame.timestamp === 'number') session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });",
    },
  ],
});
