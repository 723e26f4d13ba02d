import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/floor-is-no-winner',
  kills: 'client/state/loser-follows',
  defect: 'goes back to what it held for a key when its write lost to the floor',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: `    this.take(key, winner);
    this.#settle`,
      replace: `    if (winner.userId) this.take(key, winner);
    this.#settle`,
    },
  ],
});
