import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/forgets-the-expiry',
  kills: 'server/handshake/ends-with-the-token',
  way: 'tokens',
  defect: 'looks at the expiry of a token at the handshake only',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: '    if (identity.expiresAt !== undefined) this.#watch.expires(identity.expiresAt);',
      replace: '',
    },
  ],
});
