import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/data-not-compared',
  kills: 'server/delivery/conflicts-on-other-content',
  defect: 'compares the text of a repetition and not its data',
  patches: [
    {
      file: 'reference-server/src/core/content.ts',
      find: 'data === undefined ? seeds : mix(canonical(data), ...seeds)',
      replace: 'seeds',
    },
  ],
});
