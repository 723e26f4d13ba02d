import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/handles-items-backwards',
  kills: 'server/batch/keeps-item-order',
  alsoKills: ['server/ordering/sender-order', 'server/read/is-a-maximum', 'server/typing/before-its-message'],
  defect: 'takes the items of a batch from the end',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace:
        'for (const item of [...items].reverse()) if (isObject(item) && !session.closed) this.#handle(item, text);',
    },
  ],
});
