import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/first-delays-govern',
  kills: 'client/reconnect/delay-within-bound',
  alsoKills: ['client/reconnect/returns-after-other-codes'],
  seenIn: 'client/handshake/quicker',
  defect: 'keeps reconnect of its first `welcome` for ever',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const settings = settingsOf(welcome);',
      replace: `const newest = settingsOf(welcome);
    first ??= newest;
    const settings = { ...newest, reconnect: first.reconnect };`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};

let first: Settings | undefined;`,
    },
  ],
});
