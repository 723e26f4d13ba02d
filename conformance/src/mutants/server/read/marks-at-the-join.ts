import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/marks-at-the-join',
  kills: 'server/read/new-epoch-no-marks',
  defect: 'takes a join for a read of all there is, also in a log that has just begun anew',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '    reads: [...view.reads],',
      replace: '    reads: [...view.reads, { userId: session.userId, offset: Math.max(1, view.head) }],',
    },
  ],
});
