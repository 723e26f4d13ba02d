import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/old-is-unknown',
  kills: 'client/delivery/unknown-only-in-doubt',
  seenIn: 'client/delivery/old-hole',
  defect: 'gives up what is old, although a complete replay has shown that it was not committed',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'if (entry.doubt && age > limits.dedupeWindowMs - 2 * timeoutMs)',
      replace: 'if (age > limits.dedupeWindowMs - 2 * timeoutMs)',
    },
  ],
});
