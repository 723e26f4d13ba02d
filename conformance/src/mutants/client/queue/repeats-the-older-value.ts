import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/repeats-the-older-value',
  kills: 'client/queue/repeats-state',
  alsoKills: ['client/state/own-write-shown'],
  defect: 'repeats the older of two writes to a key that were not answered, and forgets the newer',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'readonly #own = new Map<string, OwnWrite>();',
      replace: `readonly #own = new Map<string, OwnWrite>();
  readonly #older = new Map<string, OwnWrite>();`,
    },
    {
      file: 'reference-client/src/state.ts',
      find: 'this.#own.set(key, { value, changedAt });',
      replace: `const older = this.#own.get(key);
    if (older?.id !== undefined && !this.#unsent.has(key) && !this.#older.has(key)) this.#older.set(key, older);
    this.#own.set(key, { value, changedAt });`,
    },
    {
      file: 'reference-client/src/state.ts',
      find: 'for (const key of this.#own.keys()) this.#unsent.add(key);',
      replace: `for (const [key, older] of this.#older) if (this.#own.has(key)) this.#own.set(key, older);
    this.#older.clear();
    for (const key of this.#own.keys()) this.#unsent.add(key);`,
    },
    {
      file: 'reference-client/src/state.ts',
      find: 'if (this.#own.get(key)?.id === id) this.#own.delete(key);',
      replace: `if (this.#own.get(key)?.id === id) this.#own.delete(key);
    if (this.#older.get(key)?.id === id) this.#older.delete(key);`,
    },
  ],
});
