import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/takes-the-missing-for-seen',
  kills: 'client/ordering/fills-hole',
  alsoKills: ['client/ordering/delivers-all'],
  seenIn: 'client/ordering/hole',
  defect: 'takes what fills a hole for seen',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: `    this.#hole = undefined;
    this.#cur = offset;
    return`,
      replace: `    const filling = this.#hole !== undefined && offset < this.#hole;
    this.#cur = offset;
    if (filling) return 'old';
    this.#hole = undefined;
    return`,
    },
  ],
});
