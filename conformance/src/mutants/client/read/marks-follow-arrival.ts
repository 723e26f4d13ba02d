import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/marks-follow-arrival',
  kills: 'client/read/marks-only-rise',
  defect: 'shows the mark that came last',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'if (offset <= this.get(userId)) return false;',
      replace: 'if (offset === this.get(userId)) return false;',
    },
  ],
});
