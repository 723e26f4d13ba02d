import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/since-needs-an-epoch',
  kills: 'server/ordering/recovers',
  defect: 'does not recover from a position without an epoch',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'since.epoch !== undefined && since.epoch !== view.epoch',
      replace: 'since.epoch !== view.epoch',
    },
  ],
});
