import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/remembers-a-hole-over-an-advance',
  kills: 'client/ordering/closes-at-hole',
  alsoKills: ['client/ordering/no-gap-on-recovery'],
  seenIn: 'client/ordering/holes-that-differ',
  defect: 'takes a hole for the repeated one although its position has advanced since the first',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: '    this.#hole = undefined;\n    this',
      replace: '    if (again) this.#hole = undefined;\n    this',
    },
  ],
});
