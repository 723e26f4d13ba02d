import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/strangers-count-for-ever',
  kills: 'server/frames/answers-once',
  alsoKills: ['server/ordering/not-joined'],
  defect: 'counts a message that it refused with not_joined as unanswered',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: `    return session.answered();
`,
      replace: `    return;
`,
    },
  ],
});
