import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/refuses-with-a-server-error',
  kills: 'server/transport/refuses-unknown-subprotocols',
  defect: 'refuses unknown subprotocols with HTTP 500',
  patches: [
    {
      file: 'reference-server/src/transport/upgrade.ts',
      find: ': { ok: false, status: 400 };',
      replace: ': { ok: false, status: 500 as 400 };',
    },
  ],
});
