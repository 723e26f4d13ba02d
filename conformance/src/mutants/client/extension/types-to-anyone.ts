import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/types-to-anyone',
  kills: 'client/extension/presence-unlisted',
  defect: 'tells that its user types whether or not the server understands it',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: "if (!session?.capabilities.includes('presence')) return;",
      replace: `if (!session) return;`,
    },
  ],
});
