import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/refused-ids-are-spent',
  kills: 'server/delivery/accepts-members-message',
  alsoKills: ['server/delivery/accepts-empty-text'],
  seenIn: 'server/frames/refusals',
  defect: 'refuses a message with the id of a frame that it refused',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const inspected = inspect(value, text, session.context.settings);',
      replace: `const spent = ((session as { spent?: Set<unknown> }).spent ??= new Set());
    const judged = inspect(value, text, session.context.settings);
    if (!judged.ok) spent.add(value.id);
    const again = judged.ok && value.type === 'message' && spent.has(value.id);
    const inspected = again ? inspect({ ...value, text: 7 }, text, session.context.settings) : judged;`,
    },
  ],
});
