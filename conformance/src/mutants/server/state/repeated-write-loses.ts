import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/repeated-write-loses',
  kills: 'server/state/greatest-wins',
  defect: 'answers the repetition of the current write as a loser',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: "return canonical(write.value) === canonical(current.value) ? 'same' : 'loses';",
      replace: "return 'loses';",
    },
  ],
});
