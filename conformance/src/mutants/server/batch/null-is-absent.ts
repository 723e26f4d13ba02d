import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/null-is-absent',
  kills: 'server/batch/bad-item-refused',
  alsoKills: ['server/frames/invalid-frame', 'server/frames/no-effect-of-refused', 'server/frames/refuses-null'],
  defect: 'takes null for absent in the items of batches',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const item of items)
      if (isObject(item) && !session.closed) {
        const there = Object.entries(item).filter(([name, value]) => value !== null || name === 'value' || name === 'data');
        this.#handle(Object.fromEntries(there), text);
      }`,
    },
  ],
});
