import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/messages-before-the-rest',
  kills: 'server/typing/before-its-message',
  defect: 'takes the messages of a batch first, and then what else is in it',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `const objects = items.filter(isObject);
    const sorted = [true, false].flatMap((first) => objects.filter(({ type }) => (type === 'message') === first));
    for (const item of sorted) if (!session.closed) this.#handle(item, text);`,
    },
  ],
});
