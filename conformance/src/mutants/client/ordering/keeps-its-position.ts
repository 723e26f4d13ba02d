import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/keeps-its-position',
  kills: 'client/ordering/takes-position-of-joined',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/since-is-position'],
  seenIn: 'client/ordering/lost-recovery',
  defect: 'goes on from its old position after a failed recovery',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: `    this.#cur = offset;
    this.#hole = undefined;`,
      replace: `    this.#cur ??= offset;
    this.#hole = undefined;`,
    },
  ],
});
