import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/echoes-the-minor',
  kills: 'server/handshake/negotiates-version',
  defect: '`welcome` repeats the minor version of `hello`, whatever the server implements',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: 'Math.min(Number(version[2]), MINOR)',
      replace: 'Number(version[2])',
    },
  ],
});
