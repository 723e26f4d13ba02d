import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/shows-the-older-of-its-own',
  kills: 'client/state/own-write-shown',
  defect: 'shows the older of two own writes to a key until that is answered',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'readonly #own = new Map<string, OwnWrite>();',
      replace: `readonly #own = new Map<string, OwnWrite>();
  readonly #older = new Map<string, OwnWrite>();`,
    },
    {
      file: 'reference-client/src/state.ts',
      find: 'const own = this.#own.get(key);\n    return',
      replace: 'const own = this.#older.get(key) ?? this.#own.get(key);\n    return',
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
      replace: `this.#older.clear();
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
