import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/error-for-foreign-items',
  kills: 'server/batch/closes-on-bad-item',
  defect: 'answers a batch with an item that may not be inside with an error, and goes on',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "    if (value.type === 'batch') {",
      replace: "    if (value.type === 'batch' && !(Array.isArray(value.messages) && value.messages.length > 0)) {",
    },
  ],
});
