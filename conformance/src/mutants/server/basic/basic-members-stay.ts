import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/basic-members-stay',
  kills: 'server/basic/nothing-once-hidden',
  defect: 'leaves basic connections in a channel that their user may no longer see',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: 'if (session.userId === userId && session.isIn(channelId)) session',
      replace: "if (session.userId === userId && session.isIn(channelId) && session.link.dialect !== 'basic') session",
    },
  ],
});
