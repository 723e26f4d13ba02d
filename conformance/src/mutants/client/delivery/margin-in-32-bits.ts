import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/margin-in-32-bits',
  kills: 'client/delivery/old-doubt-unknown',
  seenIn: 'client/delivery/short-window',
  defect: 'computes the margin of 2 x timeoutMs in an integer of 32 bits',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'age > limits.dedupeWindowMs - 2 * timeoutMs)',
      replace: 'age > limits.dedupeWindowMs - ((2 * timeoutMs) | 0))',
    },
  ],
});
