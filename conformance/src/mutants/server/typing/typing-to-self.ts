import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/typing-to-self',
  kills: 'server/typing/not-to-self',
  defect: 'relays typing to the connection that sent it too',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: 'this.#relay(`typing ${leaseKey(event)}`, packet, (m) => m.host.sessionId !== origin && !m.quiet);',
      replace: "this.#relay(`typing ${leaseKey(event)}`, packet, (m) => !m.quiet && origin !== '');",
    },
  ],
});
