import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/loser-under-another-stamp',
  kills: 'client/state/loser-follows',
  defect: 'takes the stamp of the winner from `current`, and leaves its own value in the place of that of the winner',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: `    this.take(key, winner);
    this.#settle(key, id);`,
      replace: `    const own = this.#own.get(key);
    this.take(key, own?.id === id ? { ...winner, value: own.value } : winner);
    this.#settle(key, id);`,
    },
  ],
});
