import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/conflicts-count-for-ever',
  kills: 'server/frames/answers-once',
  alsoKills: ['server/delivery/conflicts-on-other-content', 'server/delivery/repeat-answered-at-once'],
  defect: 'counts a message that it refused with id_conflict as unanswered',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: `message: 'this id was used for other content', replyTo: id });
      member.settled(id);
`,
      replace: `message: 'this id was used for other content', replyTo: id });
`,
    },
  ],
});
