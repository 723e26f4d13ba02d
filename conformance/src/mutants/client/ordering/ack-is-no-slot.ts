import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/ack-is-no-slot',
  kills: 'client/ordering/ack-is-slot',
  alsoKills: [
    'client/ordering/delivers-all',
    'client/ordering/takes-position-of-joined',
    'client/reconnect/reads-on-after-goodbye',
  ],
  defect: 'does not move its position with acks',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (!this.outbox.entries.includes(entry)) return;',
      replace: `this.#settle(entry.id, { outcome: 'acked', offset, timestamp });
    if (offset > 0) return;`,
    },
  ],
});
