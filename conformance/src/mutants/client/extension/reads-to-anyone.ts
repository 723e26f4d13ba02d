import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/reads-to-anyone',
  kills: 'client/extension/presence-unlisted',
  defect: 'sends read marks whether or not the server understands them',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: "const read = host.session?.capabilities.includes('presence') && this.reads.next(",
      replace: `const read = this.reads.next(`,
    },
  ],
});
