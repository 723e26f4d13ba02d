import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/half-characters',
  kills: 'client/frames/malformed-ignored',
  alsoKills: ['client/frames/malformed-reported', 'client/ordering/delivers-all', 'client/ordering/delivers-what-came'],
  seenIn: 'client/frames/fields',
  defect: 'takes texts with half a character',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: `const text = pattern(/^[^\\ud800-\\udfff]*$/u);`,
      replace: `const text = string;`,
    },
  ],
});
