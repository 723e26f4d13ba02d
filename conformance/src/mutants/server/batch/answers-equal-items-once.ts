import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/answers-equal-items-once',
  kills: 'server/batch/answers-each-item',
  alsoKills: ['server/frames/answers-once', 'server/frames/same-id-twice'],
  defect: 'takes the second of two items with one id for the first again, and answers one',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `const seen = new Set<unknown>();
    for (const item of items) {
      if (!isObject(item) || session.closed || (item.id !== undefined && seen.has(item.id))) continue;
      seen.add(item.id);
      this.#handle(item, text);
    }`,
    },
  ],
});
