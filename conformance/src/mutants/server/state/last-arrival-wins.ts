import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/last-arrival-wins',
  kills: 'server/state/greatest-wins',
  defect: 'lets the write win that arrives last',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: `  if (order < 0) return 'loses';
`,
      replace: '',
    },
  ],
});
