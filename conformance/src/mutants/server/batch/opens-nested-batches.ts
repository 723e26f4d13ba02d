import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/opens-nested-batches',
  kills: 'server/batch/closes-on-bad-item',
  alsoKills: ['server/batch/refused-envelope-has-no-effect', 'server/frames/replies-to-requests'],
  defect: 'handles a batch within a batch',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    const inspected = inspect(value, text, session.context.settings);',
      replace: `    const items = Array.isArray(value.messages) ? value.messages : [];
    const flat = items.flatMap((item) => (isObject(item) && Array.isArray(item.messages) ? item.messages : [item]));
    const opened = value.type === 'batch' && items.length > 0 ? { ...value, messages: flat } : value;
    const inspected = inspect(opened, text, session.context.settings);`,
    },
  ],
});
