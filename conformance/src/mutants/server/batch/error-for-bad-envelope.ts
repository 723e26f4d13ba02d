import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/error-for-bad-envelope',
  kills: 'server/batch/closes-on-bad-messages',
  defect: 'answers a batch whose `messages` is no array with an error',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "    if (value.type === 'batch') {",
      replace: "    if (value.type === 'batch' && Array.isArray(value.messages)) {",
    },
  ],
});
