import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/reads-again',
  kills: 'client/read/not-under-mark',
  defect: 'sends a read that lies under its own mark',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'const moves = offset > this.get(userId) || this.#again;',
      replace: 'const moves = offset > 0 || this.#again;',
    },
  ],
});
