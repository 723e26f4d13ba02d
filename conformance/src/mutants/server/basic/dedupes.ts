import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/dedupes',
  kills: 'server/basic/repeats-are-new',
  defect: 'takes a basic message with a used id for a repetition',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'sentAt: timestamp }',
      replace: 'sentAt: timestamp, author: `${userId} ${clientId}` }',
    },
  ],
});
