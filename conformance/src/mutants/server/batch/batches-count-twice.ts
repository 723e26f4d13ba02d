import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/batches-count-twice',
  kills: 'server/frames/accepts-depth',
  alsoKills: [
    'server/batch/accepts-full-batch',
    'server/batch/bad-item-refused',
    'server/errors/codes-for-their-reason',
    'server/frames/usable-after-refusal',
  ],
  defect: 'counts the depth of a batch as if its items stood one level deeper',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `const depth = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
    if (depth(items) > 30) {
      session.close(4002, 'too deep');
      return;
    }
    for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);`,
    },
  ],
});
