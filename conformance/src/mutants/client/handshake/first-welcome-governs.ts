import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/first-welcome-governs',
  kills: 'client/handshake/newest-welcome-governs',
  alsoKills: [
    'client/heartbeat/first-ping-in-time',
    'client/heartbeat/pings-every-interval',
    'client/heartbeat/silent-from-welcome',
    'client/heartbeat/silent-link-dies',
  ],
  defect: 'keeps the values of its first `welcome` for ever',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const settings = settingsOf(welcome);',
      replace: `first ??= settingsOf(welcome);
    const settings = first;`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};

let first: Settings | undefined;`,
    },
  ],
});
