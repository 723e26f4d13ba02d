import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/negative-exponents-are-fractions',
  kills: 'server/frames/reads-any-notation',
  alsoKills: ['server/delivery/accepts-members-message'],
  seenIn: 'server/frames/notations',
  defect: 'takes every number with a negative exponent for one with a fraction',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const decoded = decode(text);',
      replace: String.raw`const decoded = decode(text.replace(/"(offset|timestamp|sentAt)":(-?[\d.]+[eE]-\d+)/g, '"$1":"$2"'));`,
    },
  ],
});
