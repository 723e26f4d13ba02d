import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/two-twins-at-most',
  kills: 'server/handshake/twins-live',
  defect: 'ends the oldest of three connections of a clientId',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    session.welcomed();',
      replace: `    const twins = alive.get(session.clientId) ?? [];
    alive.set(session.clientId, [...twins, session]);
    if (twins.length >= 2) twins.at(-2)?.close(4000, 'too many');
    session.welcomed();`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '/** `parley.v1`: the handshake,',
      replace: `const alive = new Map<string, readonly Session[]>();

/** \`parley.v1\`: the handshake,`,
    },
  ],
});
