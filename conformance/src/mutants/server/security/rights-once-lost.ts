import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/rights-once-lost',
  kills: 'server/security/rights-at-the-moment',
  defect: 'gives no right back to connections that are open',
  patches: [
    {
      file: 'reference-server/src/rights.ts',
      find: `    this.#revoked.delete(key(userId, channelId, action));
`,
      replace: `    setTimeout(() => this.#revoked.delete(key(userId, channelId, action)), 60_000).unref();
`,
    },
  ],
});
