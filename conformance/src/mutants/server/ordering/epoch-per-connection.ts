import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/epoch-per-connection',
  kills: 'server/ordering/epoch-stays',
  defect: 'tells each connection another epoch',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '    epoch: view.epoch,',
      replace: '    epoch: `${view.epoch}.${session.sessionId}`,',
    },
  ],
});
