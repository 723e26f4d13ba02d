import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/acks-without-an-id',
  kills: 'server/frames/no-answer-without-id',
  alsoKills: ['server/frames/replies-to-requests', 'server/frames/valid'],
  defect: 'acks a read that has no id',
  patches: [
    {
      file: 'reference-server/src/core/requests/read.ts',
      find: "      if (id !== undefined) session.send({ type: 'ack', replyTo: id, applied: true });",
      replace: "      session.send({ type: 'ack', replyTo: id ?? '', applied: true });",
    },
  ],
});
