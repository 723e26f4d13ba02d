import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/range-before-rights',
  kills: 'server/frames/first-reason',
  defect: 'compares a read with the head of the log before it looks at the right to read',
  patches: [
    {
      file: 'reference-server/src/core/requests/registers.ts',
      find: '  if (allowed) return member;',
      replace: `  // The store looks at the head.
  if (allowed || Number((frame as { offset?: number }).offset) > 1_000_000) return member;`,
    },
  ],
});
