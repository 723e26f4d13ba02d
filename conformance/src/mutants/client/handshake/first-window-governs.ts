import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/first-window-governs',
  kills: 'client/delivery/old-doubt-unknown',
  seenIn: 'client/delivery/old-doubt',
  defect: 'keeps limits.dedupeWindowMs of its first `welcome` for ever',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const settings = settingsOf(welcome);',
      replace: `const newest = settingsOf(welcome);
    first ??= newest;
    const settings = { ...newest, limits: { ...newest.limits, dedupeWindowMs: first.limits.dedupeWindowMs } };`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};

let first: Settings | undefined;`,
    },
  ],
});
