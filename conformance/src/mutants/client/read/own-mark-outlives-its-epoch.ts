import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/own-mark-outlives-its-epoch',
  kills: 'client/queue/reads-kept',
  seenIn: 'client/queue/reads-new-epoch',
  defect: 'keeps the own mark in a new epoch, and sends no read under it there',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (epochChanged) this.reads.forget();',
      replace: `if (epochChanged) {
      const own = this.reads.get(this.#host.userId);
      this.reads.forget();
      this.reads.raise(this.#host.userId, own);
    }`,
    },
  ],
});
