import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/cuts-fractions',
  kills: 'client/frames/malformed-ignored',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/delivers-what-came'],
  seenIn: 'client/frames/fields',
  defect: 'cuts numbers to integers instead of refusing fractions',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: '  const { type } = value;',
      replace: `  const { type } = value;
  for (const [name, number] of Object.entries(value)) {
    if (typeof number === 'number') (value as Record<string, unknown>)[name] = Math.floor(number);
  }`,
    },
  ],
});
