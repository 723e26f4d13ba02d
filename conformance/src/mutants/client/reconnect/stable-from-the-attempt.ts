import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/stable-from-the-attempt',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  defect: 'counts the time for which a connection was stable from its attempt on, not from `welcome`',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#backoff.lost(now - welcomedAt, reconnect.stableMs);',
      replace: 'this.#backoff.lost(welcomedAt > now ? -1 : now - startedAt, reconnect.stableMs);',
    },
  ],
});
