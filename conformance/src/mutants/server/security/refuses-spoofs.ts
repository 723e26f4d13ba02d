import { mutant } from '../../mutant.js';
export default mutant({
  id: 'server/security/refuses-spoofs',
  kills: 'server/security/spoofs-ignored',
  defect: 'answers a message that names a user with forbidden',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: '  const { userId, clientId, author } = session;',
      replace: `  if ('userId' in frame) {
    session.refuse({ code: 'forbidden', message: 'not your name', replyTo: id });
    return session.answered();
  }
  const { userId, clientId, author } = session;`,
    },
  ],
});
