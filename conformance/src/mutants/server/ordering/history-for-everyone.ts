import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/history-for-everyone',
  kills: 'server/ordering/starts-at-head',
  defect: 'sends the last messages to everyone who joins, asked or not',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'since && recovered ? since.offset : view.head',
      replace: 'since ? (recovered ? since.offset : view.head) : Math.max(0, view.head - 10)',
    },
  ],
});
