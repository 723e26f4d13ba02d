import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/insists-on-skew',
  kills: 'client/state/skew-repeated-once',
  defect: 'stamps a write anew after every `clock_skew`',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: ' && !own.restamped',
      replace: '',
    },
  ],
});
