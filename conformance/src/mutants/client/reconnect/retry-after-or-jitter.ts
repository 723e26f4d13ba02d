import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/retry-after-or-jitter',
  kills: 'client/reconnect/retry-after-spreads',
  defect: 'waits for the longer of what `goodbye` asked for and a random delay, not for both',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'retryAfterMs + jitter',
      replace: 'Math.max(retryAfterMs, jitter)',
    },
  ],
});
