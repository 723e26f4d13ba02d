import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/window-restarts',
  kills: 'client/batch/window-from-first',
  defect: 'lets the window begin anew with every item',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: 'if (!this.#timer.armed) this.#timer.arm(',
      replace: 'this.#timer.arm(',
    },
  ],
});
