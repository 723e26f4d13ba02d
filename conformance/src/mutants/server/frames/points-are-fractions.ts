import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/points-are-fractions',
  kills: 'server/frames/reads-any-notation',
  alsoKills: [
    'server/delivery/accepts-members-message',
    'server/read/is-a-maximum',
    'server/state/greatest-wins',
    'server/state/refuses-deep-values',
  ],
  defect: 'takes 1.0 for a number with a fraction, as parsers with two types of numbers do',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: `const decoded = decode(text.replace(/"(offset|timestamp|sentAt)":(\\d+)\\.0\\b/g, '"$1":"$2"'));`,
    },
  ],
});
