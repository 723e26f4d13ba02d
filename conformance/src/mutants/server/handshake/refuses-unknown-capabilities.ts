import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/refuses-unknown-capabilities',
  kills: 'server/handshake/welcomes',
  defect: 'closes 4002 on a `hello` with a capability that it has never heard of',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: `  // The lower minor of both sides (PLY-EXT-2).
`,
      replace: `  const unknown = inspected.frame.capabilities?.some((name) => !CAPABILITIES.includes(name));
  if (unknown) return { ok: false, code: 4002, reason: "an unknown capability" };
`,
    },
  ],
});
