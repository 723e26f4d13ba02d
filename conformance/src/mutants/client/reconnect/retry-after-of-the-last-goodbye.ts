import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/retry-after-of-the-last-goodbye',
  kills: 'client/reconnect/delay-within-bound',
  seenIn: 'client/reconnect/goodbye',
  defect: 'waits after a `goodbye` without `retryAfterMs` for as long as an earlier one said',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'retryAfterMs: goodbye?.retryAfterMs ?? 0, startedAt',
      replace: 'retryAfterMs: goodbye ? (retryAfterLast = goodbye.retryAfterMs ?? retryAfterLast) : 0, startedAt',
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};
let retryAfterLast = 0;`,
    },
  ],
});
