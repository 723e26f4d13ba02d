import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/store-without-client-id',
  kills: 'client/queue/store-keeps-client-id',
  defect: 'stores the outbox, and makes a new clientId in each process',
  patches: [
    {
      file: 'reference-client/src/store.ts',
      find: 'clientId: kept?.clientId,',
      replace: 'clientId: undefined,',
    },
  ],
});
