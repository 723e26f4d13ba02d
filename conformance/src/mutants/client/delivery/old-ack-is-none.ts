import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/old-ack-is-none',
  kills: 'client/delivery/acked-by-ack',
  alsoKills: ['client/delivery/acked-by-own-message'],
  defect: 'lets an ack settle its message only if its slot is a new one',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (own) this.#settle(id, { outcome: 'acked', offset, timestamp });",
      replace: "if (own && slot !== 'old') this.#settle(id, { outcome: 'acked', offset, timestamp });",
    },
  ],
});
