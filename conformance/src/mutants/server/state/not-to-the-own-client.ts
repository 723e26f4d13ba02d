import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/not-to-the-own-client',
  kills: 'server/state/relays',
  defect: 'relays a write to other clients alone: another connection of the writer does not hear of it',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `this.#relay(\`state \${entry.key}\`, packet, (m) => m.host.sessionId !== origin);`,
      replace: `this.#relay(
          \`state \${entry.key}\`,
          packet,
          (m) => m.host.sessionId !== origin && !(m.host.userId === entry.userId && m.host.clientId === entry.clientId),
        );`,
    },
  ],
});
