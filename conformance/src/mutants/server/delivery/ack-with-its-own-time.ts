import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/ack-with-its-own-time',
  kills: 'server/delivery/ack-tells-the-place',
  alsoKills: ['server/ordering/one-order'],
  defect: 'puts the time of the ack, not of the commit, into the ack',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "      host.write('ack', this.room.ack(id, offset, timestamp));",
      replace: "      host.write('ack', this.room.ack(id, offset, timestamp + 1));",
    },
  ],
});
