import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/deaf-to-goodbye-before-welcome',
  kills: 'client/reconnect/retry-after-kept',
  seenIn: 'client/reconnect/goodbye-then-loss',
  defect: 'does not look at a `goodbye` that comes before `welcome`',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "if (type === 'goodbye') {",
      replace: "if (type === 'goodbye' && heartbeat) {",
    },
  ],
});
