import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/any-step-beyond-the-skew',
  kills: 'server/state/refuses-the-future',
  defect: 'lets a key whose stamp is ahead of the clock move on by a second, not by one millisecond',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: `current.timestamp + 1)`,
      replace: `current.timestamp + 1000)`,
    },
  ],
});
