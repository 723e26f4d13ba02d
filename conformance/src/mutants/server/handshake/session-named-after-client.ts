import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/session-named-after-client',
  kills: 'server/handshake/unique-sessions',
  defect: 'takes the clientId for the sessionId',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'const { sessionId, userId } = session;',
      replace: 'const { clientId: sessionId, userId } = session;',
    },
  ],
});
