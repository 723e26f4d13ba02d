import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/takes-any-identifier',
  kills: 'client/frames/malformed-ignored',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/delivers-what-came'],
  seenIn: 'client/frames/fields',
  defect: 'takes any text for an identifier',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: `const id = pattern(IDENTIFIER);`,
      replace: `const id = string;
void IDENTIFIER;`,
    },
  ],
});
