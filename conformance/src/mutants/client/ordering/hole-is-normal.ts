import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/hole-is-normal',
  kills: 'client/ordering/closes-at-hole',
  seenIn: 'client/ordering/hole',
  defect: 'closes with 1000 at a hole',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'export const CLOSE_HOLE = 4104;',
      replace: 'export const CLOSE_HOLE = 1000;',
    },
  ],
});
