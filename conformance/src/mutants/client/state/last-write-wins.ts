import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/last-write-wins',
  kills: 'client/state/older-ignored',
  alsoKills: ['client/state/loser-follows', 'client/state/newer-taken', 'client/state/refused-goes-back'],
  defect: 'takes the write that came last',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'if (!held || wins(write, held)) this.#entries',
      replace: 'this.#entries',
    },
  ],
});
