import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/silence-forgets-goodbye',
  kills: 'client/reconnect/retry-after-kept',
  seenIn: 'client/heartbeat/silent-after-goodbye',
  defect: 'forgets the `retryAfterMs` of `goodbye` where it finds the connection dead itself',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'goodbye?.retryAfterMs ?? 0',
      replace: '(closeWith ? 0 : goodbye?.retryAfterMs) ?? 0',
    },
  ],
});
