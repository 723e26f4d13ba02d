import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/skips-to-the-hole',
  kills: 'client/ordering/since-is-position',
  seenIn: 'client/ordering/hole',
  defect: 'comes back from a hole with the position beyond it',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: `      this.#hole = offset;
      return 'hole';`,
      replace: `      this.#hole = offset;
      this.#cur = offset;
      return 'hole';`,
    },
  ],
});
