import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/new-before-old',
  kills: 'client/delivery/older-before-newer',
  alsoKills: ['client/delivery/sends-in-order'],
  seenIn: 'client/delivery/lost-answers',
  defect: 'sends what is new before it sends again what had no answer',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'this.#entries.push(entry);',
      replace: `const old = this.#entries.findIndex(({ firstSent }, at) => at >= this.#taken && firstSent !== undefined);
    this.#entries.splice(old < 0 ? this.#entries.length : old, 0, entry);`,
    },
  ],
});
