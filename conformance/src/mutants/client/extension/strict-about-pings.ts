import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-pings',
  kills: 'client/heartbeat/answers-each-ping-once',
  defect: 'takes a ping with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);",
      replace: `??
    (type === 'ack' && !isAck(value) ? 'applied' : undefined) ??
    (type === 'ping' ? Object.keys(value).find((name) => name !== 'type' && !Object.hasOwn(FRAMES.ping ?? {}, name)) : undefined);`,
    },
  ],
});
