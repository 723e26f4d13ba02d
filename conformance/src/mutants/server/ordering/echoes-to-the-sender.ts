import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/echoes-to-the-sender',
  kills: 'server/ordering/ack-is-the-slot',
  defect: 'sends a message back to its sender before the ack',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "      host.write('ack', this.room.ack(id, offset, timestamp));",
      replace: `      host.link.send(slot.packet);
      host.write('ack', this.room.ack(id, offset, timestamp));`,
    },
  ],
});
