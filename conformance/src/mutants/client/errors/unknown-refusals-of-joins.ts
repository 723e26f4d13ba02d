import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/errors/unknown-refusals-of-joins',
  kills: 'client/delivery/ended-membership',
  seenIn: 'client/ordering/asks-again',
  defect: 'ignores the error for a join if it does not know the code',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "else if (answer.type === 'error') this.#end(answer.code, true);",
      replace: "else if (answer.type === 'error' && !answer.code.startsWith('x_')) this.#end(answer.code, true);",
    },
  ],
});
