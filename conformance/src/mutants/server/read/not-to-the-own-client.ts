import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/not-to-the-own-client',
  kills: 'server/read/relays',
  defect: 'relays marks to other devices of the reader, and not to another connection of the same device',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `        this.#relay(\`read \${userId}\`, packet, (m) => m.host.sessionId !== origin && !m.quiet);`,
      replace: `        const from = [...this.#members].find((m) => m.host.sessionId === origin)?.host;
        const own = (m: Member) => m.host.userId === userId && m.host.clientId === from?.clientId;
        this.#relay(\`read \${userId}\`, packet, (m) => !own(m) && !m.quiet);`,
    },
  ],
});
