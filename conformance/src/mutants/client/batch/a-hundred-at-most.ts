import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/a-hundred-at-most',
  kills: 'client/batch/reads-batches',
  alsoKills: ['client/ordering/delivers-all'],
  seenIn: 'client/batch/from-server',
  defect: 'reads the first hundred items of a batch',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(',
      replace: 'for (const item of frame.messages.slice(0, 100)) take(',
    },
  ],
});
