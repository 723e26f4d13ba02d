import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/zero-has-no-sign',
  kills: 'server/frames/reads-any-notation',
  alsoKills: ['server/delivery/accepts-members-message'],
  seenIn: 'server/frames/notations',
  defect: 'takes -0 for less than nothing',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: String.raw`const decoded = decode(text.replace(/"(offset|timestamp|sentAt)":-0\b/g, '"$1":-1'));`,
    },
  ],
});
