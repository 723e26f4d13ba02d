import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/client-id-per-connection',
  kills: 'client/handshake/same-client-id',
  defect: 'makes a new `clientId` for every connection',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'send(JSON.stringify({ ...hello, token }));',
      replace: 'send(JSON.stringify({ ...hello, clientId: crypto.randomUUID(), token }));',
    },
  ],
});
