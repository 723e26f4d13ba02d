import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/bad-hello-is-policy',
  kills: 'server/handshake/closes-on-bad-hello',
  alsoKills: ['server/errors/close-codes'],
  defect: 'closes 1008 on an invalid `hello`, after which every client comes back',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: "code: 4002, reason: 'not a valid hello'",
      replace: "code: 1008 as 4002, reason: 'not a valid hello'",
    },
  ],
});
