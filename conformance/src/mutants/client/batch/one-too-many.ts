import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/one-too-many',
  kills: 'client/batch/item-limit',
  seenIn: 'client/batch/full',
  defect: 'puts one item too many into a batch',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: 'this.#items.length >= limits.maxBatchItems',
      replace: 'this.#items.length > limits.maxBatchItems',
    },
  ],
});
