import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/reads-beyond-the-head',
  kills: 'server/read/within-the-log',
  defect: 'accepts a read of what was never written',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    if (offset > this.#head) return { kind: 'out_of_range' };
`,
      replace: '',
    },
  ],
});
