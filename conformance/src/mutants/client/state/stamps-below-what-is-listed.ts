import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-below-what-is-listed',
  kills: 'client/state/stamp-beyond-seen',
  defect: 'does not take the stamps of `states` for seen',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'this.#entries = new Map(states.map((entry) => [entry.key, entry]));',
      replace: 'this.#entries = new Map(states.map((entry) => [entry.key, { ...entry, timestamp: 1 }]));',
    },
  ],
});
