import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/first-type-in-the-text',
  kills: 'server/delivery/accepts-members-message',
  seenIn: 'server/frames/notations',
  defect: 'takes the first type in the text for that of the frame, however deep it stands',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: `const decoded = decode(text);
    const first = /"type":"([^"]*)"/.exec(text)?.[1];
    if (decoded.ok && first) (decoded.value as Record<string, unknown>).type = first;`,
    },
  ],
});
