import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/no-errors',
  kills: 'client/delivery/rejected-by-error',
  seenIn: 'client/batch/from-server',
  defect: 'steps over errors in a batch',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "'ack', 'error'];",
      replace: "'ack'];",
    },
  ],
});
