import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/member-a-moment-later',
  kills: 'server/delivery/accepts-members-message',
  alsoKills: ['server/ordering/answers-leave'],
  defect: 'refuses what follows a join at once, before `joined` is written',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'session.run(frame.channelId, () => join(session, frame));',
      replace: 'setTimeout(() => session.run(frame.channelId, () => join(session, frame)), 5);',
    },
  ],
});
