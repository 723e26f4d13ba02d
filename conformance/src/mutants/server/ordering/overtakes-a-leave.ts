import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/overtakes-a-leave',
  kills: 'server/ordering/not-joined',
  alsoKills: ['server/typing/before-its-message', 'server/typing/leave-ends-it'],
  defect: 'handles a message at once while a leave before it waits for answers',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'session.run(frame.channelId, () => message(session, frame));',
      replace: `if (session.member(frame.channelId)) void message(session, frame);
        else session.run(frame.channelId, () => message(session, frame));`,
    },
  ],
});
