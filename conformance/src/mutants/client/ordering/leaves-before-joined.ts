import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/leaves-before-joined',
  kills: 'client/ordering/nothing-before-joined',
  seenIn: 'client/ordering/slow-join',
  defect: 'sends its `leave` at once, although the `join` has no answer yet',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (this.#phase !== 'joined') return;\n    this.#phase = 'leaving';",
      replace: "if (this.#phase !== 'joined' && this.#phase !== 'joining') return;\n    this.#phase = 'leaving';",
    },
  ],
});
