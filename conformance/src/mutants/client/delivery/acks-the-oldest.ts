import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/acks-the-oldest',
  kills: 'client/delivery/acked-for-cause',
  alsoKills: ['client/delivery/older-before-newer'],
  seenIn: 'client/delivery/committed-meanwhile',
  defect: 'takes an ack for the answer to the oldest message without a verdict',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    if (!this.outbox.entries.includes(entry)) return;',
      replace:
        "    const [oldest] = this.outbox.entries;\n    if (!oldest) return;\n    if (oldest !== entry) return this.#settle(oldest.id, { outcome: 'acked', offset, timestamp });",
    },
  ],
});
