import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/since-zero-refused',
  kills: 'server/ordering/recovers',
  defect: 'does not recover from offset 0, the beginning of the log',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'view.first - 1 <= since.offset &&',
      replace: 'view.first <= since.offset &&',
    },
  ],
});
