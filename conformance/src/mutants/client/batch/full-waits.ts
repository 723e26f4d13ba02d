import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/full-waits',
  kills: 'client/batch/full-goes-at-once',
  defect: 'lets a full batch wait for the end of the window',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: 'const full = this.#items.length >= limits.maxBatchItems;',
      replace: `const full = false;
    if (this.#items.length >= limits.maxBatchItems) {
      const items = this.#items;
      this.clear();
      setTimeout(() => {
        for (const one of items) one.sending?.();
        this.#send(HEAD + items.map(({ json }) => json).join(',') + TAIL);
      }, this.#windowMs);
    }`,
    },
  ],
});
