import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/acks-the-head-before',
  kills: 'server/ordering/after-what-was-seen',
  defect: 'acks with the head as it was before the commit',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "      host.write('ack', this.room.ack(id, offset, timestamp));",
      replace: "      host.write('ack', this.room.ack(id, Math.max(1, offset - 1), timestamp));",
    },
  ],
});
