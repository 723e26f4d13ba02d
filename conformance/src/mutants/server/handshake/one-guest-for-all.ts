import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/one-guest-for-all',
  kills: 'server/handshake/guest-is-nobody',
  defect: 'gives all guests one userId',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: "createHash('sha256').update(clientId)",
      replace: "createHash('sha256').update('guest')",
    },
  ],
});
