import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/stamps-of-32-bits',
  kills: 'server/state/greatest-wins',
  defect: 'keeps 32 bits of a stamp',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: 'return a.timestamp - b.timestamp ||',
      replace: 'return (a.timestamp | 0) - (b.timestamp | 0) ||',
    },
  ],
});
