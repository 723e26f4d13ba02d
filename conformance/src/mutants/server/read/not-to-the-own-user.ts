import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/not-to-the-own-user',
  kills: 'server/read/relays',
  defect: 'relays a read to other users alone: the other device of the reader goes on showing what was read',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `this.#relay(\`read \${userId}\`, packet, (m) => m.host.sessionId !== origin`,
      replace: `this.#relay(\`read \${userId}\`, packet, (m) => m.host.userId !== userId`,
    },
  ],
});
