import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/marks-over-epochs',
  kills: 'client/read/forgets-marks-of-old-epoch',
  alsoKills: ['client/read/takes-relayed-marks'],
  defect: 'keeps read marks when a new epoch begins',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: '    this.#marks.clear();',
      replace: ``,
    },
  ],
});
