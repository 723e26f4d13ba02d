import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/closes-for-ever',
  kills: 'client/ordering/repeated-hole-told',
  alsoKills: ['client/ordering/delivers-all'],
  seenIn: 'client/ordering/hole-twice',
  defect: 'closes at the same hole again and again',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'const again = offset === this.#hole;',
      replace: 'const again = offset < 0;',
    },
  ],
});
