import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/ahead-of-the-last-slot',
  kills: 'client/delivery/waits-for-replay',
  seenIn: 'client/delivery/long-replay',
  defect: 'takes a replay of one slot for none, and sends before it',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'return this.#cur !== undefined && this.#cur >= this.#target;',
      replace: 'return this.#cur !== undefined && this.#cur >= this.#target - (this.#replay === 1 ? 1 : 0);',
    },
    {
      file: 'reference-client/src/position.ts',
      find: '    this.#target = offset;',
      replace: '    this.#target = offset;\n    this.#replay = offset - (known ?? offset);',
    },
    {
      file: 'reference-client/src/position.ts',
      find: '  #target = 0;',
      replace: '  #target = 0;\n  #replay = 0;',
    },
  ],
});
