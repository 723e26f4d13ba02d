import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/drops-typing',
  kills: 'server/typing/relays',
  seenIn: 'server/batch/items',
  defect: 'knows no typing within a batch',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const item of items)
      if (isObject(item) && item.type !== 'typing' && !session.closed) this.#handle(item, text);`,
    },
  ],
});
