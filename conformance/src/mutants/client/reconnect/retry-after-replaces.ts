import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/retry-after-replaces',
  kills: 'client/reconnect/retry-after-spreads',
  defect: 'waits for as long as `goodbye` asked, and adds nothing random to it',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'retryAfterMs + jitter',
      replace: '(retryAfterMs || jitter)',
    },
  ],
});
