import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/any-truth-in-batches',
  kills: 'server/batch/bad-item-refused',
  defect: 'takes whatever is truthy for `active: true` in the items of batches',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const item of items)
      if (isObject(item) && !session.closed)
        this.#handle(item.type === 'typing' && 'active' in item ? { ...item, active: Boolean(item.active) } : item, text);`,
    },
  ],
});
