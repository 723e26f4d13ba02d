import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-pongs',
  kills: 'client/state/stamp-of-server-time',
  defect: 'takes a pong with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);",
      replace: `??
    (type === 'ack' && !isAck(value) ? 'applied' : undefined) ??
    (type === 'pong' ? Object.keys(value).find((name) => name !== 'type' && !Object.hasOwn(FRAMES.pong ?? {}, name)) : undefined);`,
    },
  ],
});
