import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/guest-per-connection',
  kills: 'server/handshake/same-guest',
  defect: 'makes up another guest for every connection',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'guestName(hello.clientId)',
      replace: 'guestName(session.sessionId)',
    },
  ],
});
