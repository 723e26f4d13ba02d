import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/new-token-resets',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  seenIn: 'client/reconnect/unstable',
  defect: 'goes back to the first delay when its token has expired',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#backoff.lost(now - welcomedAt, reconnect.stableMs);',
      replace: 'this.#backoff.lost(now - welcomedAt, code === TOKEN_EXPIRED ? 0 : reconnect.stableMs);',
    },
  ],
});
