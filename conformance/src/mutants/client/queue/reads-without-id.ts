import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/reads-without-id',
  kills: 'client/queue/registers-identified',
  defect: 'sends its read marks without an id',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: '...read } as const',
      replace: `offset: read.offset } as const`,
    },
  ],
});
