import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/silence-resets',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  defect: 'goes back to the first delay after a silence, the server having been well before',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#backoff.lost(now - welcomedAt, reconnect.stableMs);',
      replace: 'this.#backoff.lost(now - welcomedAt, code === 4108 ? 0 : reconnect.stableMs);',
    },
  ],
});
