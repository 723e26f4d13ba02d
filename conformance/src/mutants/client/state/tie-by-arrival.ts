import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/tie-by-arrival',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/older-ignored', 'client/state/refused-goes-back'],
  defect: 'does not look at the author of two writes with the same stamp',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'if (a.userId !== b.userId) return a.userId > b.userId;',
      replace: 'if (a.userId !== b.userId) return false;',
    },
  ],
});
