import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/recovers-what-is-gone',
  kills: 'server/ordering/judges-by-what-is-kept',
  defect: 'replays what is left of a log and calls that recovered',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'view.first - 1 <= since.offset && ',
      replace: '',
    },
  ],
});
