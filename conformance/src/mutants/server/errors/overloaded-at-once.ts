import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/overloaded-at-once',
  kills: 'server/errors/codes-for-their-reason',
  seenIn: 'server/delivery/stalled-store',
  defect: 'gives a connection up that it has not read from for a third of `timeoutMs`',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'this.#watched.heldFor(now) > heartbeatTimeoutMs)',
      replace: 'this.#watched.heldFor(now) > heartbeatTimeoutMs / 3)',
    },
  ],
});
