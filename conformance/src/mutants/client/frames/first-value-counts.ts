import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/first-value-counts',
  kills: 'client/frames/malformed-ignored',
  alsoKills: ['client/frames/malformed-reported', 'client/ordering/delivers-all', 'client/ordering/delivers-what-came'],
  seenIn: 'client/frames/fields',
  defect: 'reads the first JSON value of a text and lets the rest be',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: `value = JSON.parse(data);`,
      replace: `value = JSON.parse(data.slice(0, data.indexOf('}{') + 1 || data.length));`,
    },
  ],
});
