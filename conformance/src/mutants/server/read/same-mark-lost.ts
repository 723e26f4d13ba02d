import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/same-mark-lost',
  kills: 'server/read/is-a-maximum',
  defect: 'answers a repeated read as one that is too old',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    if (offset === current) return { kind: 'same' };
    if (offset < current)`,
      replace: '    if (offset <= current && current > 0)',
    },
  ],
});
