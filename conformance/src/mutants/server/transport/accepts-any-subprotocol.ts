import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/accepts-any-subprotocol',
  kills: 'server/transport/refuses-unknown-subprotocols',
  defect: 'takes an upgrade with unknown subprotocols for one with none',
  patches: [
    {
      file: 'reference-server/src/transport/upgrade.ts',
      find: ': { ok: false, status: 400 };',
      replace: ": { ok: true, dialect: 'basic', query, origin };",
    },
  ],
});
