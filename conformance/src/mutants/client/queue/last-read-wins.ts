import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/last-read-wins',
  kills: 'client/queue/reads-coalesced',
  defect: 'keeps the last of the reads that wait, not the greatest',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'this.#waiting = Math.max(this.#waiting, offset);',
      replace: 'this.#waiting = offset;',
    },
  ],
});
