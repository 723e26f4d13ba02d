import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/partial-replay-recovered',
  kills: 'server/ordering/replay-from-since',
  defect: 'replays the last few entries alone and calls that recovered',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'since && recovered ? since.offset : view.head',
      replace: 'since && recovered ? Math.max(since.offset, view.head - 3) : view.head',
    },
  ],
});
