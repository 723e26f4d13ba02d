import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/not-to-the-own-client',
  kills: 'server/typing/relays',
  defect: 'relays typing to no connection of the same user and clientId',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: 'this.#relay(`typing ${leaseKey(event)}`, packet, (m) => m.host.sessionId !== origin && !m.quiet);',
      replace:
        'this.#relay(`typing ${leaseKey(event)}`, packet, (m) => (m.host.userId !== userId || m.host.clientId !== clientId) && !m.quiet);',
    },
  ],
});
