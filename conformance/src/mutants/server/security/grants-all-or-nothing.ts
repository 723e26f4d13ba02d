import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/grants-all-or-nothing',
  kills: 'server/security/rights-at-the-moment',
  defect: 'gives all lost rights in a channel back when one of them comes back',
  patches: [
    {
      file: 'reference-server/src/rights.ts',
      find: `    this.#revoked.delete(key(userId, channelId, action));
`,
      replace: `    for (const one of ['message', 'read', 'typing', 'state', action] as const) this.#revoked.delete(key(userId, channelId, one));
`,
    },
  ],
});
