import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/epoch-not-compared',
  kills: 'server/ordering/refuses-recovery',
  defect: 'takes an offset of another epoch for one of its own log',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: `  if (since.epoch !== undefined && since.epoch !== view.epoch) return false;
`,
      replace: '',
    },
  ],
});
