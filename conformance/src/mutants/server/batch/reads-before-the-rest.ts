import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/reads-before-the-rest',
  kills: 'server/read/within-the-log',
  defect: 'takes the reads of a batch first, and judges them by the log before it',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `const objects = items.filter(isObject);
    const sorted = [true, false].flatMap((first) => objects.filter(({ type }) => (type === 'read') === first));
    for (const item of sorted) if (!session.closed) this.#handle(item, text);`,
    },
  ],
});
