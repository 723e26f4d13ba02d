import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/cries-gap',
  kills: 'client/ordering/no-gap-on-recovery',
  seenIn: 'client/ordering/rejoins',
  defect: 'tells of a gap after every reconnect that missed something',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'if (recovered && known !== undefined) return { gap: false, epochChanged };',
      replace: 'if (recovered && known !== undefined) return { gap: offset > known, epochChanged };',
    },
  ],
});
