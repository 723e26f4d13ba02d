import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/ack-with-its-own-time',
  kills: 'server/delivery/ack-tells-the-place',
  defect: 'puts the time of the ack, not of the commit, into the ack',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "      host.send({ type: 'ack', replyTo: id, channelId, offset, timestamp });",
      replace: "      host.send({ type: 'ack', replyTo: id, channelId, offset, timestamp: timestamp + 1 });",
    },
  ],
});
