import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/silent-about-bad-items',
  kills: 'client/batch/reports-bad-items',
  defect: 'swallows items that it cannot read',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'take(checkItem(item, report));',
      replace: 'take(checkItem(item, ignore));',
    },
  ],
});
