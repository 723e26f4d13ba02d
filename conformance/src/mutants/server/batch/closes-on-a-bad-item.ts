import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/closes-on-a-bad-item',
  kills: 'server/batch/bad-item-refused',
  alsoKills: [
    'server/batch/accepts-full-batch',
    'server/batch/bad-item-alone',
    'server/errors/codes-for-their-reason',
    'server/frames/usable-after-refusal',
  ],
  defect: 'closes 4002 on a batch with one invalid item',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    for (const item of items) if (isObject(item)',
      replace: `    if (items.some((item) => isObject(item) && !inspect(item, text, session.context.settings).ok)) {
      session.close(4002, 'a wrong item');
      return;
    }
    for (const item of items) if (isObject(item)`,
    },
  ],
});
