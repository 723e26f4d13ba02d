import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/without-bound',
  kills: 'client/queue/full-is-an-error',
  defect: 'has no bound for its queue',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: `if (fits) this.restore(entry);
    return fits;`,
      replace: `this.restore(entry);
    return fits || true;`,
    },
  ],
});
