import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/bad-hello-is-forbidden',
  kills: 'server/handshake/closes-on-bad-hello',
  defect: 'closes with 4003 on an invalid `hello`, after which no client comes back',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: `code: 4002, reason: 'not a valid hello'`,
      replace: `code: 4003 as 4002, reason: 'not a valid hello'`,
    },
  ],
});
