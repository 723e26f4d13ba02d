import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/skips-bad-items',
  kills: 'server/batch/bad-item-refused',
  alsoKills: ['server/batch/answers-each-item', 'server/frames/answers-once', 'server/frames/refusals-carry-reply-to'],
  defect: 'leaves out invalid items of a batch without a word',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace:
        'for (const item of items) if (isObject(item) && inspect(item, text, session.context.settings).ok && !session.closed) this.#handle(item, text);',
    },
  ],
});
