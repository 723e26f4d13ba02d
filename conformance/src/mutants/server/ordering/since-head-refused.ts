import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/since-head-refused',
  kills: 'server/ordering/recovers',
  defect: 'does not recover a client that has missed nothing',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'since.offset <= view.head;',
      replace: 'since.offset < view.head;',
    },
  ],
});
