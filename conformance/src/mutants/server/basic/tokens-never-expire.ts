import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/tokens-never-expire',
  kills: 'server/handshake/ends-with-the-token',
  way: 'tokens',
  defect: 'looks at the expiry of tokens on connections of parley.v1 alone',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `if (identity.expiresAt !== undefined)`,
      replace: `if (identity.expiresAt !== undefined && this.link.dialect === 'v1')`,
    },
  ],
});
