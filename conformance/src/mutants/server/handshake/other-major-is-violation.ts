import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/other-major-is-violation',
  kills: 'server/handshake/closes-on-version',
  defect: 'closes 4002 instead of 4006 on another major version',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: 'code: 4006, reason',
      replace: 'code: 4002, reason',
    },
  ],
});
