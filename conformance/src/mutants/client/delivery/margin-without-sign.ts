import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/margin-without-sign',
  kills: 'client/delivery/old-doubt-unknown',
  seenIn: 'client/delivery/short-window',
  defect: 'takes a window that is shorter than the margin for one that is longer by as much',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'age > limits.dedupeWindowMs - 2 * timeoutMs)',
      replace: 'age > Math.abs(limits.dedupeWindowMs - 2 * timeoutMs))',
    },
  ],
});
