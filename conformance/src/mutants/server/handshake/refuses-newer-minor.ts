import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/refuses-newer-minor',
  kills: 'server/handshake/accepts-newer-minor',
  alsoKills: ['server/errors/codes-for-their-reason', 'server/handshake/welcomes'],
  defect: 'closes 4006 on a `hello` of a minor version newer than its own',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: 'if (version && Number(version[1]) !== MAJOR)',
      replace: 'if (version && (Number(version[1]) !== MAJOR || Number(version[2]) > MINOR))',
    },
  ],
});
