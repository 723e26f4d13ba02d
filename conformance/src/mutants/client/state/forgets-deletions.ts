import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/forgets-deletions',
  kills: 'client/state/older-ignored',
  defect: 'keeps no stamp of a deleted key, so that an older write brings it back',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: `const held = this.#entries.get(key);
    if`,
      replace: `const known = this.#entries.get(key);
    const held = known?.value === null ? undefined : known;
    if`,
    },
  ],
});
