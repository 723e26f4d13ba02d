import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/first-room-governs',
  kills: 'client/delivery/in-flight',
  seenIn: 'client/handshake/less-allowed',
  defect: 'keeps limits.maxInFlight of its first `welcome` for ever',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const settings = settingsOf(welcome);',
      replace: `const newest = settingsOf(welcome);
    first ??= newest;
    const settings = { ...newest, limits: { ...newest.limits, maxInFlight: first.limits.maxInFlight } };`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};

let first: Settings | undefined;`,
    },
  ],
});
