import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/quiet-hears-reads',
  kills: 'server/read/quiet-is-spared',
  defect: 'spares quiet members the typing, but not the reads',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: 'this.#relay(`read ${userId}`, packet, (m) => m.host.sessionId !== origin && !m.quiet);',
      replace: 'this.#relay(`read ${userId}`, packet, (m) => m.host.sessionId !== origin);',
    },
  ],
});
