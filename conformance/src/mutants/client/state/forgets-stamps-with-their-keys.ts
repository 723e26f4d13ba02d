import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/forgets-stamps-with-their-keys',
  kills: 'client/state/stamp-beyond-seen',
  defect: 'forgets with a key that `joined` does not list, or lists older, the stamps that it has seen for it',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'return Math.max(held, this.#gone.get(key) ?? 0);',
      replace: 'return held;',
    },
  ],
});
