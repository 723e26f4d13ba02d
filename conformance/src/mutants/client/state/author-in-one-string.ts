import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/author-in-one-string',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/older-ignored'],
  defect: 'compares user and client in one string',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'if (a.userId !== b.userId) return a.userId > b.userId;',
      replace: 'if (a.userId !== b.userId) return a.userId + a.clientId > b.userId + b.clientId;',
    },
  ],
});
