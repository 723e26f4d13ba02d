import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/relay-hides-own-write',
  kills: 'client/state/own-write-shown',
  defect: 'shows a relay over its own unanswered write',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'return (own ? own.value : this.#entries.get(key)?.value) ?? null;',
      replace: 'return (this.#entries.has(key) ? this.#entries.get(key)?.value : own?.value) ?? null;',
    },
  ],
});
