import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/reads-are-private',
  kills: 'server/read/relays',
  defect: 'does not relay reads',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    this.#tell({ kind: 'read', origin, userId, offset });
`,
      replace: '',
    },
  ],
});
