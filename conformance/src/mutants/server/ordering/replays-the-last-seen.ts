import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/replays-the-last-seen',
  kills: 'server/ordering/replay-from-since',
  defect: 'takes `since.offset` for the first offset that is wanted, and sends it again',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'since && recovered ? since.offset : view.head',
      replace: 'since && recovered ? Math.max(0, since.offset - 1) : view.head',
    },
  ],
});
