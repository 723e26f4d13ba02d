import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/missing-keys-take-all',
  kills: 'client/state/own-write-shown',
  alsoKills: ['client/queue/repeats-state', 'client/queue/states-coalesced'],
  defect: 'drops its own unanswered write to a key that `joined` does not list',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '    this.#floor = stateFloor;',
      replace: `    this.#floor = stateFloor;
    for (const key of this.#own.keys()) if (!this.#entries.has(key)) this.#own.delete(key);`,
    },
  ],
});
