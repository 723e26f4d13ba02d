import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/begins-at-the-brace',
  kills: 'server/errors/codes-for-their-reason',
  seenIn: 'server/frames/notations',
  defect: 'takes a frame with white space before it for no JSON',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: `const decoded = decode(text.startsWith('{') ? text : '');`,
    },
  ],
});
