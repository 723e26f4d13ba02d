import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/joins-before-it-leaves',
  kills: 'server/ordering/joins-again',
  defect: 'handles a join at once while a leave before it waits for answers, and finds a member',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'session.run(frame.channelId, () => join(session, frame));',
      replace: `if (session.member(frame.channelId)) void join(session, frame);
        else session.run(frame.channelId, () => join(session, frame));`,
    },
  ],
});
