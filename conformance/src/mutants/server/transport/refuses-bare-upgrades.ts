import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/refuses-bare-upgrades',
  kills: 'server/transport/accepts-no-subprotocol',
  defect: 'refuses an upgrade without a subprotocol with HTTP 400',
  patches: [
    {
      file: 'reference-server/src/transport/upgrade.ts',
      find: "if (offered === undefined) return { ok: true, dialect: 'basic', query, origin };",
      replace: 'if (offered === undefined) return { ok: false, status: 400 };',
    },
  ],
});
