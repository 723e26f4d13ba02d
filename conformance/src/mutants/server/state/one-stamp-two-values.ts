import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/one-stamp-two-values',
  kills: 'server/state/greatest-wins',
  defect: 'takes a write with stamp and author of the current one for its repetition, whatever its value',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: "return canonical(write.value) === canonical(current.value) ? 'same' : 'loses';",
      replace: "return 'same';",
    },
  ],
});
