import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-of-32-bits',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/older-ignored'],
  defect: 'keeps 32 bits of a stamp',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'return a.timestamp > b.timestamp;',
      replace: 'return a.timestamp >>> 0 > b.timestamp >>> 0;',
    },
  ],
});
