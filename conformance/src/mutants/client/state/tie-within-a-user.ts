import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/tie-within-a-user',
  kills: 'client/state/older-ignored',
  defect: 'does not look at the client of two writes of one user with the same stamp',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'return a.clientId > b.clientId;',
      replace: 'return true;',
    },
  ],
});
