import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/sorts-by-dictionary',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/older-ignored', 'client/state/refused-goes-back'],
  defect: 'compares authors as a dictionary does, small and capital letters side by side',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'if (a.userId !== b.userId) return a.userId > b.userId;',
      replace: 'if (a.userId !== b.userId) return a.userId.localeCompare(b.userId) > 0;',
    },
  ],
});
