import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-by-clock-alone',
  kills: 'client/state/stamp-beyond-seen',
  defect: 'stamps with the time alone, whatever it has seen',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'Math.max(estimate, seen + 1)',
      replace: 'Math.max(estimate, 1)',
    },
  ],
});
