import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/hides-once',
  kills: 'server/security/tells-the-hidden',
  defect: 'ends one membership of a connection for lost rights, and none after that',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: "      if (session.userId === userId && session.isIn(channelId)) session.expel(channelId, 'forbidden');",
      replace: `      const known = session as { expelled?: boolean } & typeof session;
      if (session.userId !== userId || !session.isIn(channelId) || known.expelled) continue;
      known.expelled = true;
      session.expel(channelId, 'forbidden');`,
    },
  ],
});
