import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/reads-ahead',
  kills: 'client/read/not-beyond-position',
  defect: 'sends a read of what it has not seen',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'if (offset > seen) return undefined;',
      replace: '',
    },
  ],
});
