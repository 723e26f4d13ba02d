import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/ack-without-channel',
  kills: 'server/delivery/ack-tells-the-place',
  alsoKills: ['server/frames/valid', 'server/ordering/consecutive', 'server/ordering/starts-at-head'],
  defect: 'leaves the channel out of the ack of a message',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "      host.write('ack', this.room.ack(id, offset, timestamp));",
      replace: "      host.write('ack', JSON.stringify({ type: 'ack', replyTo: id, offset, timestamp }));",
    },
  ],
});
