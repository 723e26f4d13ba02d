import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/retry-after-and-the-bound',
  kills: 'client/reconnect/retry-after-spreads',
  defect: 'adds the whole bound to what `goodbye` asked for, not a random part of it',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'retryAfterMs + jitter',
      replace: 'retryAfterMs + (retryAfterMs ? ceiling : jitter)',
    },
  ],
});
