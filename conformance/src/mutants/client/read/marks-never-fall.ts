import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/marks-never-fall',
  kills: 'client/read/takes-marks-of-joined',
  defect: 'keeps a mark where joined names a smaller one',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'this.get(userId) !== offset',
      replace: 'this.get(userId) < offset',
    },
  ],
});
