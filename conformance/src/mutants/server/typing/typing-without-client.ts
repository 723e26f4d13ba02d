import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/typing-without-client',
  kills: 'server/typing/relays',
  alsoKills: ['server/security/relays-by-their-author'],
  defect: 'relays typing as of another client: the session instead of the clientId',
  patches: [
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: `    clientId,
    active,`,
      replace: `    clientId: sessionId,
    active,`,
    },
  ],
});
