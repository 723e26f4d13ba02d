import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/skips-pongs',
  kills: 'server/batch/closes-on-bad-item',
  alsoKills: ['server/batch/refused-envelope-has-no-effect'],
  defect: 'passes over a pong within a batch',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    const inspected = inspect(value, text, session.context.settings);',
      replace: `    const items = Array.isArray(value.messages) ? value.messages : [];
    const others = items.filter((item) => item?.type !== 'pong');
    const taken = value.type === 'batch' && items.length > others.length ? { ...value, messages: others } : value;
    const inspected = inspect(taken, text, session.context.settings);`,
    },
  ],
});
