import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/silent-about-no-items',
  kills: 'client/batch/reports-bad-items',
  defect: 'reports items with invalid fields, and swallows items that are no objects',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'take(checkItem(item, report));',
      replace: "take(checkItem(item, typeof item === 'object' && item !== null ? report : ignore));",
    },
  ],
});
