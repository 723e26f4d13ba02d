import { mutant } from '../../mutant.js';
export default mutant({
  id: 'server/delivery/refuses-empty-text',
  kills: 'server/delivery/accepts-empty-text',
  alsoKills: [
    'server/delivery/accepts-members-message',
    'server/frames/accepts-depth',
    'server/frames/brackets-in-strings',
  ],
  defect: 'takes an empty text for a missing one',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: '      const { maxTextLength } = settings;',
      replace: `      if (!frame.text) return { field: '/text', message: 'text is missing' };
      const { maxTextLength } = settings;`,
    },
  ],
});
