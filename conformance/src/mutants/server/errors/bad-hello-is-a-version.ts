import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/bad-hello-is-a-version',
  kills: 'server/errors/codes-for-their-reason',
  alsoKills: ['server/handshake/closes-on-bad-hello'],
  defect: 'closes a malformed hello as one of another version',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: `{ ok: false, code: 4002, reason: 'not a valid hello' }`,
      replace: `{ ok: false, code: 4006, reason: 'not a valid hello' }`,
    },
  ],
});
