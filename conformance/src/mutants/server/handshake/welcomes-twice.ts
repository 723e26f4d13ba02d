import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/welcomes-twice',
  kills: 'server/handshake/welcomes',
  defect: 'sends `welcome` a second time when the session is registered',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    session.welcomed();',
      replace: `    session.send(welcomeFrame(settings, { protocol, sessionId, userId }, clock.now()));
    session.welcomed();`,
    },
  ],
});
