import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/longer-user-is-greater',
  kills: 'server/state/greatest-wins',
  defect: 'takes the longer of two users for the greater',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: 'order(a.userId, b.userId) ||',
      replace: 'a.userId.length - b.userId.length || order(a.userId, b.userId) ||',
    },
  ],
});
