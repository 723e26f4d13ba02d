import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/settles-the-kept',
  kills: 'client/queue/store-outlives-close',
  defect: 'settles a stored outbox when it is closed',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'if (!final || this.#outbox) return;',
      replace: 'if (!final) return;',
    },
  ],
});
