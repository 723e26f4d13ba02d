import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/ignores-empty-batches',
  kills: 'server/batch/closes-on-bad-messages',
  defect: 'ignores a batch without items',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    const inspected = inspect(value, text, session.context.settings);',
      replace: `    if (value.type === 'batch' && Array.isArray(value.messages) && value.messages.length === 0) return;
    const inspected = inspect(value, text, session.context.settings);`,
    },
  ],
});
