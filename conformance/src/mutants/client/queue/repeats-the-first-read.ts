import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/repeats-the-first-read',
  kills: 'client/queue/repeats-read',
  defect: 'repeats the first of the reads that were not answered, not the greatest',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: `this.#sent = { id: newId(), offset };
    return this.#sent;`,
      replace: `const sent = { id: newId(), offset };
    this.#sent ??= sent;
    return sent;`,
    },
  ],
});
