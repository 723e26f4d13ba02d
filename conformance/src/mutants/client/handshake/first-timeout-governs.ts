import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/first-timeout-governs',
  kills: 'client/heartbeat/silent-link-dies',
  seenIn: 'client/handshake/quicker',
  defect: 'keeps heartbeat.timeoutMs of its first `welcome` for ever',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const settings = settingsOf(welcome);',
      replace: `const newest = settingsOf(welcome);
    first ??= newest;
    const settings = { ...newest, heartbeat: { ...newest.heartbeat, timeoutMs: first.heartbeat.timeoutMs } };`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};

let first: Settings | undefined;`,
    },
  ],
});
