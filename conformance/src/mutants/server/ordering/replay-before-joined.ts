import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/replay-before-joined',
  kills: 'server/ordering/nothing-before-joined',
  alsoKills: ['server/ordering/replay-from-since'],
  defect: 'sends live messages to a connection before it has said `joined`',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '  session.send(quiet ? { ...joined, reads: ownReads, quiet } : joined);',
      replace: '  setTimeout(() => session.send(quiet ? { ...joined, reads: ownReads, quiet } : joined), 5);',
    },
  ],
});
