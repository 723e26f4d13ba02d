import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/batch-is-a-transaction',
  kills: 'server/batch/bad-item-alone',
  alsoKills: [
    'server/delivery/accepts-empty-text',
    'server/delivery/accepts-members-message',
    'server/frames/names-the-field',
    'server/limits/refuses-long-text',
    'server/ordering/not-joined',
  ],
  defect: 'refuses every item of a batch in which one is wrong',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    for (const item of items) if (isObject(item)',
      replace: `    const wrong = items.some((item) => isObject(item) && !inspect(item, text, session.context.settings).ok);
    if (wrong) {
      for (const item of items) {
        if (isObject(item)) session.refuse({ code: 'invalid_frame', message: 'a batch with a wrong item', field: '', ...replyTo(item) });
      }
      return;
    }
    for (const item of items) if (isObject(item)`,
    },
  ],
});
