import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/inherits-client-id',
  kills: 'client/queue/client-id-not-inherited',
  defect: 'has one clientId for all clients of a process',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'outbox?.clientId ?? this.newId();',
      replace: `outbox?.clientId ?? '3b1f6a0e-5c1d-4f7e-9a55-0d6c1c1f2b7d';`,
    },
  ],
});
