import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/acks-the-head-before',
  kills: 'server/ordering/after-what-was-seen',
  defect: 'acks with the head as it was before the commit',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: "      host.send({ type: 'ack', replyTo: id, channelId, offset, timestamp });",
      replace: "      host.send({ type: 'ack', replyTo: id, channelId, offset: Math.max(1, offset - 1), timestamp });",
    },
  ],
});
