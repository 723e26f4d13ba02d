import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/first-channels-govern',
  kills: 'client/limits/channels-within-bound',
  seenIn: 'client/handshake/less-allowed',
  defect: 'keeps limits.maxChannels of its first `welcome` for ever',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const settings = settingsOf(welcome);',
      replace: `const newest = settingsOf(welcome);
    first ??= newest;
    const settings = { ...newest, limits: { ...newest.limits, maxChannels: first.limits.maxChannels } };`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};

let first: Settings | undefined;`,
    },
  ],
});
