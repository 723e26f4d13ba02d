import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/forgets-sent-read',
  kills: 'client/queue/repeats-read',
  defect: 'forgets a read that was not answered',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'this.#waiting = Math.max(this.#waiting, this.#sent.offset);',
      replace: '',
    },
  ],
});
