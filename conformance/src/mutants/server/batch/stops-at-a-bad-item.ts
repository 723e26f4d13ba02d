import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/stops-at-a-bad-item',
  kills: 'server/batch/bad-item-alone',
  alsoKills: [
    'server/batch/answers-each-item',
    'server/batch/bad-item-refused',
    'server/frames/answers-once',
    'server/frames/refusals-carry-reply-to',
  ],
  defect: 'drops the rest of a batch after an item that it refuses',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const item of items) {
      if (!isObject(item) || session.closed) return;
      this.#handle(item, text);
      if (!inspect(item, text, session.context.settings).ok) return;
    }`,
    },
  ],
});
