import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/insists',
  kills: 'client/read/refused-stays-refused',
  defect: 'sends a refused read again',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: "if (answer.type === 'error') this.#host.report(`read: ${answer.code}`);",
      replace: "if (answer.type === 'error') this.reads.lost();",
    },
  ],
});
