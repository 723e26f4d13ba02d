import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-above-what-was-refused',
  kills: 'client/state/skew-repeated-once',
  defect: 'stamps a write anew beyond the stamp that was refused',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '      this.#stamped.delete(key);\n',
      replace: '',
    },
  ],
});
