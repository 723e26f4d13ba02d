import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/races-the-replay',
  kills: 'client/delivery/waits-for-replay',
  seenIn: 'client/delivery/long-replay',
  defect: 'sends again before the replay is through',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'return this.#cur !== undefined && this.#cur >= this.#target;',
      replace: 'return this.#cur !== undefined;',
    },
  ],
});
