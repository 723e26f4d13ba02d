import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/leaves-answers-open',
  kills: 'server/ordering/answers-before-left',
  alsoKills: ['server/frames/answers-once', 'server/frames/same-id-twice', 'server/ordering/ack-is-the-slot'],
  defect: 'says `left` while messages sent before the leave are unanswered, and never answers them',
  patches: [
    {
      file: 'reference-server/src/core/requests/leave.ts',
      find: `  await session.whenAnswered(member);
`,
      replace: '',
    },
  ],
});
