import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/offsets-from-zero',
  kills: 'client/delivery/acked-by-ack',
  seenIn: 'client/ordering/own-messages',
  defect: 'reports an ack at the offset before its own',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (own) this.#settle(id, { outcome: 'acked', offset, timestamp });",
      replace: "if (own) this.#settle(id, { outcome: 'acked', offset: offset - 1, timestamp });",
    },
  ],
});
