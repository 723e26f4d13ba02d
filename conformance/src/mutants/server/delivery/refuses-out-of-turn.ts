import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/refuses-out-of-turn',
  kills: 'server/delivery/answers-before-the-refusal',
  alsoKills: ['server/frames/answers-once'],
  defect: 'refuses for lost rights before earlier messages have their answer',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: '  await session.whenAnswered(member);',
      replace: '',
    },
  ],
});
