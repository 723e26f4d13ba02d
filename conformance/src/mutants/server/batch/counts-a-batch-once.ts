import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/counts-a-batch-once',
  kills: 'server/batch/counts-items-singly',
  defect: 'counts a batch as one message towards maxInFlight',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace:
        '    for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);\n    for (let index = 1; index < items.length; index += 1) session.answered();',
    },
  ],
});
