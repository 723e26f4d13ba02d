import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/never-acks',
  kills: 'server/basic/answers-ids',
  defect: 'does not answer basic messages',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'answer: frame.id !== undefined',
      replace: 'answer: false',
    },
  ],
});
