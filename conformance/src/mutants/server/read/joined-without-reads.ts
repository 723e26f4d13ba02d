import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/joined-without-reads',
  kills: 'server/read/joined-has-them',
  defect: 'leaves the read marks out of `joined`',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '    reads: [...view.reads],',
      replace: '    reads: [],',
    },
  ],
});
