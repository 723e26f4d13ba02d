import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/shorter-is-smaller',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/older-ignored', 'client/state/refused-goes-back'],
  defect: 'takes the shorter of two users for the smaller',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'if (a.userId !== b.userId) return a.userId > b.userId;',
      replace: 'if (a.userId.length !== b.userId.length) return a.userId.length > b.userId.length;',
    },
  ],
});
