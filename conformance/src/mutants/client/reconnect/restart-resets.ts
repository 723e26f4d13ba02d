import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/restart-resets',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  seenIn: 'client/reconnect/unstable-half',
  defect: 'goes back to the first delay after every restart of the server',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#backoff.lost(now - welcomedAt, reconnect.stableMs);',
      replace: 'this.#backoff.lost(now - welcomedAt, code >= 4200 && code < 4300 ? 0 : reconnect.stableMs);',
    },
  ],
});
