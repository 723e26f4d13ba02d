import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/echoes-typing',
  kills: 'server/basic/not-its-own',
  defect: 'sends a basic connection its own typing',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `packet, (m) => m.host.sessionId !== origin && !m.quiet);
    if (active)`,
      replace: `packet, (m) => (m.host.sessionId !== origin || m.host.link.dialect === 'basic') && !m.quiet);
    if (active)`,
    },
  ],
});
