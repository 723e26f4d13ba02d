import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/knows-better',
  kills: 'client/read/takes-marks-of-joined',
  defect: 'takes from joined only the marks of users of whom it knew none',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'this.get(userId) !== offset',
      replace: `offset > 0 && !this.#marks.has(userId)`,
    },
  ],
});
