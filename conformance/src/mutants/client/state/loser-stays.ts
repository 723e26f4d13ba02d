import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/loser-stays',
  kills: 'client/state/loser-follows',
  alsoKills: ['client/state/newer-taken'],
  defect: 'shows its own write on after it lost',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: `    this.take(key, winner);
    this.#settle(key, id);`,
      replace: '    this.take(key, winner);',
    },
  ],
});
