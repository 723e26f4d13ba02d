import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/ignores-holes',
  kills: 'client/ordering/nothing-beyond-hole',
  alsoKills: ['client/ordering/closes-at-hole'],
  seenIn: 'client/ordering/hole',
  defect: 'delivers across a hole without a word',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'if (offset > next && !again) {',
      replace: 'if (offset < 0 && !again) {',
    },
    {
      file: 'reference-client/src/position.ts',
      find: "return offset > next ? 'gap' : 'next';",
      replace: "return 'next';",
    },
  ],
});
