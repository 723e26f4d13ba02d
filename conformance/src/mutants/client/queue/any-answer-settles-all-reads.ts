import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/any-answer-settles-all-reads',
  kills: 'client/queue/repeats-read',
  defect: 'takes the answer to one read for that to all reads of the channel',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: 'if (this.#sent?.id === id) this.#sent = undefined;',
      replace: 'if (this.#sent && id !== undefined) this.#sent = undefined;',
    },
  ],
});
