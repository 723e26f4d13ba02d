import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/ack-without-channel',
  kills: 'server/delivery/ack-tells-the-place',
  defect: 'leaves the channel out of the ack of a message',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "      host.send({ type: 'ack', replyTo: id, channelId, offset, timestamp });",
      replace: "      host.send({ type: 'ack', replyTo: id, offset, timestamp });",
    },
  ],
});
