import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/joined-with-an-old-head',
  kills: 'server/ordering/joined-at-head',
  defect: '`joined` tells a head that was cached a message ago',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '    offset: view.head,',
      replace: '    offset: Math.max(0, view.head - 1),',
    },
  ],
});
