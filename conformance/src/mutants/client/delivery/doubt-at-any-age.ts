import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/doubt-at-any-age',
  kills: 'client/delivery/unknown-only-in-doubt',
  seenIn: 'client/delivery/young-doubt',
  defect: 'gives up what is in doubt however young it is',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'if (entry.doubt && age > limits.dedupeWindowMs - 2 * timeoutMs)',
      replace: 'if (entry.doubt && age >= 0)',
    },
  ],
});
