import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/multiplies-retry-after',
  kills: 'client/reconnect/retry-after-bounded',
  seenIn: 'client/reconnect/goodbye-then-loss',
  defect: 'waits four times as long as `goodbye` asked for',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'retryAfterMs + jitter',
      replace: '4 * retryAfterMs + jitter',
    },
  ],
});
