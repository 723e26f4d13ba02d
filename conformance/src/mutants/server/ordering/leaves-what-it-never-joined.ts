import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/leaves-what-it-never-joined',
  kills: 'server/ordering/not-joined',
  alsoKills: ['server/ordering/left-of-members'],
  defect: 'answers a leave of a channel that was never joined with `left`',
  patches: [
    {
      file: 'reference-server/src/core/requests/leave.ts',
      find: "return session.refuse({ code: 'not_joined', message: 'this channel is not joined', replyTo: id });",
      replace: "return session.send({ type: 'left', channelId, replyTo: id });",
    },
  ],
});
