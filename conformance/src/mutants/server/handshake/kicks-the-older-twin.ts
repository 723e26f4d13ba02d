import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/kicks-the-older-twin',
  kills: 'server/handshake/twins-live',
  defect: 'ends the older connection of a clientId when a newer one says hello',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    session.welcomed();',
      replace: `    newest.get(session.clientId)?.close(4000, 'another connection took over');
    newest.set(session.clientId, session);
    session.welcomed();`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '/** `parley.v1`: the handshake,',
      replace: `const newest = new Map<string, Session>();

/** \`parley.v1\`: the handshake,`,
    },
  ],
});
