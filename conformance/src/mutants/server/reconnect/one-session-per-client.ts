import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/one-session-per-client',
  kills: 'server/reconnect/accepts-the-return',
  seenIn: 'server/delivery/unanswered',
  defect: 'takes a clientId for used up once its connection is gone, and closes 4003 on those that come back',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    session.welcomed();',
      replace: `    if (used.has(session.clientId)) return session.close(4003, 'this session is over');
    used.add(session.clientId);
    session.welcomed();`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    session.send(welcomeFrame(settings, { protocol, sessionId, userId }, clock.now()));',
      replace:
        '    if (!used.has(session.clientId)) session.send(welcomeFrame(settings, { protocol, sessionId, userId }, clock.now()));',
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '/** `parley.v1`: the handshake,',
      replace: `const used = new Set<string>();

/** \`parley.v1\`: the handshake,`,
    },
  ],
});
