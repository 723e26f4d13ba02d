import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/first-write-stays',
  kills: 'client/state/newer-taken',
  alsoKills: [
    'client/state/loser-follows',
    'client/state/older-ignored',
    'client/state/refused-goes-back',
    'client/state/stamp-beyond-seen',
  ],
  defect: 'keeps the first write of a key',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'if (!held || wins(write, held)) this.#entries',
      replace: 'if (!held) this.#entries',
    },
  ],
});
