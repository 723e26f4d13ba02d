import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/first-change-wins',
  kills: 'client/queue/states-coalesced',
  defect: 'sends the first of the changes that wait, not the newest',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'this.#own.set(key, { value, changedAt });',
      replace: 'if (!this.#unsent.has(key)) this.#own.set(key, { value, changedAt });',
    },
  ],
});
