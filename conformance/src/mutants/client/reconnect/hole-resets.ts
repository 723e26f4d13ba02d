import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/hole-resets',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  defect: 'goes back to the first delay after a hole, the server having been well',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#backoff.lost(now - welcomedAt, reconnect.stableMs);',
      replace: 'this.#backoff.lost(now - welcomedAt, code === 4104 ? 0 : reconnect.stableMs);',
    },
  ],
});
