import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/reads-over-epochs',
  kills: 'client/queue/reads-die-with-epoch',
  defect: 'sends a read of the old epoch in the new one',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (epochChanged) this.reads.forget();',
      replace: '',
    },
  ],
});
