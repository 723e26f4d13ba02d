import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/drops-the-oldest',
  kills: 'client/queue/full-is-an-error',
  alsoKills: [
    'client/delivery/acked-by-own-message',
    'client/delivery/older-before-newer',
    'client/delivery/resends-unanswered',
    'client/delivery/uses-room',
    'client/ordering/ack-is-slot',
    'client/queue/sends-queued',
  ],
  defect: 'drops the oldest message of a full queue without a word',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: `if (fits) this.restore(entry);
    return fits;`,
      replace: `if (!fits) this.remove(this.#entries[0]?.id ?? '');
    this.restore(entry);
    return true;`,
    },
  ],
});
