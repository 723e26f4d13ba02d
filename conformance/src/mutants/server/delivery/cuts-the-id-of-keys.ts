import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/cuts-the-id-of-keys',
  kills: 'server/delivery/key-has-all-parts',
  alsoKills: ['server/ordering/after-what-was-seen', 'server/ordering/sender-order'],
  defect: 'keeps the first 64 characters of an id in the key, as a column of a database might',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: 'return this.#verdicts.get(author)?.get(id);',
      replace: 'return this.#verdicts.get(author)?.get(id.slice(0, 64));',
    },
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: `    if (own) own.set(id, verdict);
    else this.#verdicts.set(author, new Map([[id, verdict]]));`,
      replace: `    if (own) own.set(id.slice(0, 64), verdict);
    else this.#verdicts.set(author, new Map([[id.slice(0, 64), verdict]]));`,
    },
  ],
});
