import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/any-second-hole',
  kills: 'client/ordering/closes-at-hole',
  alsoKills: ['client/ordering/no-gap-on-recovery'],
  seenIn: 'client/ordering/holes-that-differ',
  defect: 'takes a hole for the repeated one although another slot shows it',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'const again = offset === this.#hole;',
      replace: 'const again = this.#hole !== undefined;',
    },
  ],
});
