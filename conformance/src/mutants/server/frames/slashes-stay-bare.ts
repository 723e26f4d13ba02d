import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/slashes-stay-bare',
  kills: 'server/errors/codes-for-their-reason',
  seenIn: 'server/frames/notations',
  defect: 'takes a slash that is escaped for no JSON',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: String.raw`const decoded = decode(text.includes('\\/') ? '' : text);`,
    },
  ],
});
