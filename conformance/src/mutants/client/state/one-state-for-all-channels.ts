import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/one-state-for-all-channels',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/joined-replaces', 'client/state/refused-goes-back'],
  defect: 'keeps what the server holds by key alone, in whichever channel',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '  #entries = new Map<string, Written>();',
      replace: `  static readonly all = new Map<string, Written>();
  readonly #entries = SharedState.all;`,
    },
    {
      file: 'reference-client/src/state.ts',
      find: '    this.#entries = new Map(states.map((entry) => [entry.key, entry]));',
      replace: `    this.#entries.clear();
    for (const entry of states) this.#entries.set(entry.key, entry);`,
    },
  ],
});
