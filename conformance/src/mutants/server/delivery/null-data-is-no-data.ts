import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/null-data-is-no-data',
  kills: 'server/delivery/conflicts-on-other-content',
  defect: 'takes `data: null` in a repetition for no data',
  patches: [
    {
      file: 'reference-server/src/core/content.ts',
      find: 'data === undefined ? seeds : mix(canonical(data), ...seeds)',
      replace: 'data === undefined || data === null ? seeds : mix(canonical(data), ...seeds)',
    },
  ],
});
