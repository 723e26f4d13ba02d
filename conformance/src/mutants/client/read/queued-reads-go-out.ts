import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/queued-reads-go-out',
  kills: 'client/read/not-under-mark',
  defect: 'sends a read that waited for the connection, although `joined` names a greater mark',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'const moved = reads.filter(',
      replace: 'this.#again = this.#waiting > 0;\n    const moved = reads.filter(',
    },
  ],
});
