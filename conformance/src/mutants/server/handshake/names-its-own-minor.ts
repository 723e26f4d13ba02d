import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/names-its-own-minor',
  kills: 'server/handshake/negotiates-version',
  defect: '`welcome` names the minor version of the server instead of the lower of both',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: 'const MINOR = 0;',
      replace: 'const MINOR = 1;',
    },
    {
      file: 'reference-server/src/core/handshake.ts',
      find: 'Math.min(Number(version[2]), MINOR)',
      replace: 'MINOR',
    },
  ],
});
