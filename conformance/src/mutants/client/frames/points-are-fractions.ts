import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/points-are-fractions',
  kills: 'client/frames/reads-any-notation',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/takes-position-of-joined'],
  defect: 'takes 1.0 for a number with a fraction, as parsers with two types of numbers do',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: 'value = JSON.parse(data);',
      replace: `value = JSON.parse(data.replace(/"(offset|timestamp)":(\\d+)\\.0\\b/g, '"$1":"$2"'));`,
    },
  ],
});
