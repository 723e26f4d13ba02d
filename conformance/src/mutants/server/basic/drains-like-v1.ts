import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/drains-like-v1',
  kills: 'server/basic/drains-with-1001',
  defect: 'closes basic connections with 4200 when it drains',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'readonly closeOnDrain = 1001;',
      replace: 'readonly closeOnDrain = 4200;',
    },
  ],
});
