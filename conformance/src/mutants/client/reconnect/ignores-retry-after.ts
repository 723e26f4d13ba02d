import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/ignores-retry-after',
  kills: 'client/reconnect/retry-after-kept',
  seenIn: 'client/reconnect/goodbye-then-loss',
  defect: 'does not look at `retryAfterMs`',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'goodbye?.retryAfterMs ?? 0',
      replace: '0',
    },
  ],
});
