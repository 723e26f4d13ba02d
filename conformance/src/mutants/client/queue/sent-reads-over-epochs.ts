import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/sent-reads-over-epochs',
  kills: 'client/queue/reads-die-with-epoch',
  defect: 'sends a read that was not answered in the old epoch again in the new one',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'this.#waiting = 0;\n    this.#sent = undefined;',
      replace: 'if (this.#again) return;\n    this.#waiting = 0;\n    this.#sent = undefined;',
    },
  ],
});
