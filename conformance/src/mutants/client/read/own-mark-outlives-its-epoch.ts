import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/own-mark-outlives-its-epoch',
  kills: 'client/read/forgets-marks-of-old-epoch',
  seenIn: 'client/read/joined',
  defect: 'keeps the mark of its own user in a new epoch',
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
