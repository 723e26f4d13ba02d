import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/types-in-any-case',
  kills: 'client/frames/unknown-type-ignored',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/delivers-what-came'],
  seenIn: 'client/frames/fields',
  defect: 'compares types without regard to case and blanks',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: `  const { type } = value;`,
      replace: `  const type = value.type.trim().toLowerCase();
  (value as { type: string }).type = type;`,
    },
  ],
});
