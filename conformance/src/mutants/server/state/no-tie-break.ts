import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/no-tie-break',
  kills: 'server/state/greatest-wins',
  defect: 'lets the first of two writes with one stamp win, whoever wrote them',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: 'return a.timestamp - b.timestamp || order(a.userId, b.userId) || order(a.clientId, b.clientId);',
      replace: 'return a.timestamp - b.timestamp;',
    },
  ],
});
