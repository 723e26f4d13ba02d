import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/pongs-twice',
  kills: 'server/heartbeat/one-pong-each',
  defect: 'answers a ping in the transport and in the protocol: two pongs',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });",
      replace: `        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });
        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });`,
    },
  ],
});
