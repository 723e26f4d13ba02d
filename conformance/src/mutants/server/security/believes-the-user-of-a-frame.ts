import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/believes-the-user-of-a-frame',
  kills: 'server/security/identity-of-connection',
  alsoKills: ['server/batch/answers-each-item', 'server/frames/answers-once', 'server/security/spoofs-ignored'],
  defect: 'relays a message as of the user that its frame names',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: '  const { userId, clientId, author } = session;',
      replace: `  const { userId } = { ...session, userId: session.userId, ...(frame as object) };
  const { clientId, author } = session;`,
    },
  ],
});
