import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/replays-what-it-refused',
  kills: 'server/ordering/starts-at-head',
  defect: 'answers `recovered: false` and replays from the position all the same',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'since && recovered ? since.offset : view.head',
      replace: 'since ? Math.min(since.offset, view.head) : view.head',
    },
  ],
});
