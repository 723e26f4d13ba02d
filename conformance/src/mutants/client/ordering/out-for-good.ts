import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/out-for-good',
  kills: 'client/ordering/joins-when-asked',
  seenIn: 'client/ordering/asks-again',
  defect: 'ignores that the application asks for a channel again which the server took from it',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '  want(): void {\n    this.#wanted = true;',
      replace: '  #out = false;\n\n  want(): void {\n    if (this.#out) return;\n    this.#wanted = true;',
    },
    {
      file: 'reference-client/src/channel.ts',
      find: '    if (refused) this.#wanted = false;',
      replace: '    if (refused) {\n      this.#wanted = false;\n      this.#out = true;\n    }',
    },
  ],
});
