import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/marks-move-back',
  kills: 'server/read/is-a-maximum',
  alsoKills: ['server/read/joined-has-them', 'server/read/marks-only-rise'],
  defect: 'moves a read mark back to an older offset',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    if (offset < current) return { kind: 'lost', current };
`,
      replace: '',
    },
  ],
});
