import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/composes-letters',
  kills: 'server/delivery/conflicts-on-other-content',
  defect: 'compares what an id was used for in one form of Unicode, so that other letters are taken for the same',
  patches: [
    {
      file: 'reference-server/src/core/content.ts',
      find: '  const seeds = mix(text, FIRST_SEED, SECOND_SEED);',
      replace: '  const seeds = mix(text.normalize(), FIRST_SEED, SECOND_SEED);',
    },
  ],
});
