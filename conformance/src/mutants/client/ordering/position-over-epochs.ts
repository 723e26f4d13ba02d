import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/position-over-epochs',
  kills: 'client/ordering/epoch-forgets-position',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/takes-position-of-joined'],
  defect: 'keeps the greatest offset over a change of epoch',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: `    this.#cur = offset;
    this.#hole = undefined;`,
      replace: `    this.#cur = Math.max(this.#cur ?? 0, offset);
    this.#hole = undefined;`,
    },
  ],
});
