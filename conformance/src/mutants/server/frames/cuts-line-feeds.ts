import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/cuts-line-feeds',
  kills: 'server/frames/relays-values',
  defect: 'cuts line feeds off the end of a text',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'const { id, text, data, sentAt } = frame;',
      replace: `const { id, data, sentAt } = frame;
  const text = frame.text.replace(/\\n+$/, '');`,
    },
  ],
});
