import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/retry-after-of-one-code',
  kills: 'client/reconnect/retry-after-kept',
  seenIn: 'client/reconnect/goodbyes',
  defect: 'heeds `retryAfterMs` where `goodbye` names 4200, and with no other code',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'goodbye?.retryAfterMs ?? 0',
      replace: '(reason === 4200 && goodbye?.retryAfterMs) || 0',
    },
  ],
});
