import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/quiet-is-a-word',
  kills: 'server/typing/quiet-is-spared',
  defect: 'says `quiet: true` at a join and relays typing all the same',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: 'this.#relay(`typing ${leaseKey(event)}`, packet, (m) => m.host.sessionId !== origin && !m.quiet);',
      replace: 'this.#relay(`typing ${leaseKey(event)}`, packet, (m) => m.host.sessionId !== origin);',
    },
  ],
});
