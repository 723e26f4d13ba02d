import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/pongs-on-its-own-beat',
  kills: 'server/heartbeat/pong-in-time',
  defect: 'keeps pongs back until its next own heartbeat',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });",
      replace:
        "        setTimeout(() => session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() }), 1.3 * session.context.settings.heartbeatIntervalMs);",
    },
  ],
});
