import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/compares-part-of-the-epoch',
  kills: 'server/ordering/refuses-recovery',
  defect: 'compares epochs by their first characters',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'since.epoch !== view.epoch',
      replace: 'since.epoch.slice(0, 8) !== view.epoch.slice(0, 8)',
    },
  ],
});
