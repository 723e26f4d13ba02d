import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/first-items-govern',
  kills: 'client/batch/item-limit',
  seenIn: 'client/batch/fewer-items',
  defect: 'keeps limits.maxBatchItems of its first `welcome` for ever',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'const settings = settingsOf(welcome);',
      replace: `const newest = settingsOf(welcome);
    first ??= newest;
    const settings = { ...newest, limits: { ...newest.limits, maxBatchItems: first.limits.maxBatchItems } };`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};

let first: Settings | undefined;`,
    },
  ],
});
