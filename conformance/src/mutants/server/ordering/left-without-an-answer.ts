import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/left-without-an-answer',
  kills: 'server/ordering/answers-leave',
  alsoKills: ['server/frames/answers-once'],
  defect: 'ends the membership at a leave and says nothing',
  patches: [
    {
      file: 'reference-server/src/core/requests/leave.ts',
      find: `  session.send({ type: 'left', channelId, replyTo: id });
`,
      replace: '',
    },
  ],
});
