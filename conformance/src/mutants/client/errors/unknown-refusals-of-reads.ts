import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/errors/unknown-refusals-of-reads',
  kills: 'client/read/refused-stays-refused',
  defect: 'ignores the error for a read if it does not know the code',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: "    if (answer.type === 'error') this.#host.report(`read: ${answer.code}`);",
      replace: "    if (answer.type === 'error' && answer.code.startsWith('x_')) return;",
    },
  ],
});
