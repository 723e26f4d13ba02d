import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/trims-texts',
  kills: 'server/frames/relays-values',
  defect: 'cuts white space off the end of a text',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'const { id, text, data, sentAt } = frame;',
      replace: `const { id, data, sentAt } = frame;
  const text = frame.text.trimEnd();`,
    },
  ],
});
