import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/refused-stamps-are-seen',
  kills: 'client/state/stamp-of-server-time',
  defect: 'stamps a write beyond one of its key that was refused for its stamp for good',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: `    if (own?.id === id && code === 'clock_skew') this.#stamped.delete(key);\n`,
      replace: '',
    },
  ],
});
