import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/acks-the-head-before',
  kills: 'server/ordering/after-what-was-seen',
  alsoKills: [
    'server/delivery/ack-tells-the-place',
    'server/delivery/commits-once',
    'server/ordering/consecutive',
    'server/ordering/one-order',
    'server/ordering/sender-order',
  ],
  defect: 'acks with the head as it was before the commit',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "      host.write('ack', this.room.ack(id, offset, timestamp));",
      replace: "      host.write('ack', this.room.ack(id, Math.max(1, offset - 1), timestamp));",
    },
  ],
});
