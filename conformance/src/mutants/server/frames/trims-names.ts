import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/trims-names',
  kills: 'server/frames/relays-values',
  alsoKills: ['server/delivery/accepts-members-message', 'server/frames/ignores-unknown-fields'],
  seenIn: 'server/frames/notations',
  defect: 'takes white space off the names of members',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: String.raw`const decoded = decode(text.replace(/"\s*([^"\\]*?)\s*":/g, '"$1":'));`,
    },
  ],
});
