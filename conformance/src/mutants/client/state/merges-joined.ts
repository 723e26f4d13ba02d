import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/merges-joined',
  kills: 'client/state/joined-replaces',
  defect: 'merges the states of a `joined` into what it holds',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'new Map(states.map((entry) => [entry.key, entry]))',
      replace: 'new Map([...this.#entries, ...states.map((entry) => [entry.key, entry] as const)])',
    },
  ],
});
