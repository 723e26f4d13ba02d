import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/joins-what-is-hidden',
  kills: 'server/basic/hidden-is-forbidden',
  alsoKills: ['server/basic/nothing-of-the-hidden', 'server/basic/nothing-once-hidden'],
  defect: 'lets basic connections into channels that their user may not see',
  patches: [
    {
      file: 'reference-server/src/rights.ts',
      find: " || this.#revoked.has(key(userId, channelId, 'join'))",
      replace: '',
    },
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: "  if (!allowed) return 'forbidden';",
      replace: "  if (!allowed && session.link.dialect === 'v1') return 'forbidden';",
    },
  ],
});
