import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/keeps-the-old-epoch',
  kills: 'client/ordering/since-is-position',
  seenIn: 'client/ordering/new-epoch',
  defect: 'joins with the epoch of its first `joined` for ever',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: `    this.#epoch = epoch;
    this.#target = offset;`,
      replace: `    this.#epoch ??= epoch;
    this.#target = offset;`,
    },
  ],
});
