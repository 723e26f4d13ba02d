import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/steps-over-holes',
  kills: 'client/ordering/closes-at-hole',
  seenIn: 'client/ordering/hole',
  defect: 'tells the application of a hole and goes on',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'if (offset > next && !again) {',
      replace: 'if (offset < 0 && !again) {',
    },
  ],
});
