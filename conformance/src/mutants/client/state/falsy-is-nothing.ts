import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/falsy-is-nothing',
  kills: 'client/state/own-write-shown',
  alsoKills: ['client/state/newer-taken', 'client/state/sends-its-values'],
  defect: 'deletes a key that is set to false, 0 or an empty string',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'this.#own.set(key, { value, changedAt });',
      replace: 'this.#own.set(key, { value: value || null, changedAt });',
    },
    {
      file: 'reference-client/src/state.ts',
      find: '(own ? own.value : this.#entries.get(key)?.value) ?? null',
      replace: '(own ? own.value : this.#entries.get(key)?.value) || null',
    },
  ],
});
