import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/items-side-by-side',
  kills: 'server/batch/keeps-item-order',
  alsoKills: ['server/ordering/sender-order'],
  defect: 'handles the items of a batch side by side, and some take longer',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const [index, item] of items.entries()) {
      setTimeout(() => isObject(item) && !session.closed && this.#handle(item, text), (index % 2) * 5);
    }`,
    },
  ],
});
