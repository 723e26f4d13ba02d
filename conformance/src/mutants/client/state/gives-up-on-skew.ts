import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/gives-up-on-skew',
  kills: 'client/state/skew-repeated-once',
  defect: 'gives a write up at the first `clock_skew`',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: "code === 'clock_skew' &&",
      replace: "code === 'clock_slew' &&",
    },
  ],
});
