import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/reads-the-first-item',
  kills: 'client/batch/reads-batches',
  alsoKills: [
    'client/ordering/ack-is-slot',
    'client/ordering/delivers-all',
    'client/ordering/takes-position-of-joined',
  ],
  defect: 'handles the first item of a batch and drops the others',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(',
      replace: 'for (const item of frame.messages.slice(0, 1)) take(',
    },
  ],
});
