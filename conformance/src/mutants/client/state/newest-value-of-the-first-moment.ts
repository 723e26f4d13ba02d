import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/newest-value-of-the-first-moment',
  kills: 'client/state/stamp-of-the-change',
  defect: 'stamps the newest of the changes of a key that wait with the moment of the first',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'this.#own.set(key, { value, changedAt });',
      replace: `const waiting = this.#unsent.has(key) ? this.#own.get(key) : undefined;
    this.#own.set(key, { value, changedAt: waiting?.changedAt ?? changedAt });`,
    },
  ],
});
