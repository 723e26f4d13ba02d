import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/refuses-unknown-capabilities',
  kills: 'server/handshake/welcomes',
  defect: 'closes 4002 on a `hello` with a capability that it has never heard of',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: '  const hello = inspected.frame;',
      replace: `  const hello = inspected.frame;
  if (hello.capabilities?.some((name) => !CAPABILITIES.includes(name))) return { ok: false, code: 4002, reason: 'unknown capability' };`,
    },
  ],
});
