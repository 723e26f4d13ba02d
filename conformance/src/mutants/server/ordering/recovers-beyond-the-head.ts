import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/recovers-beyond-the-head',
  kills: 'server/ordering/refuses-recovery',
  defect: 'says `recovered: true` to an offset beyond its head',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'view.first - 1 <= since.offset && since.offset <= view.head',
      replace: 'view.first - 1 <= since.offset',
    },
  ],
});
