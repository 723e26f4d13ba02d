import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/deletions-go-with-the-log',
  kills: 'server/state/purge-raises-floor',
  defect: 'keeps the values of a channel when its log is lost, and not its deletions',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    this.#epoch = epoch;
    this.#log = [];`,
      replace: `    this.#states.forget();
    this.#epoch = epoch;
    this.#log = [];`,
    },
    {
      file: 'reference-server/src/store/states.ts',
      find: `  entries(): StateEntry[] {`,
      replace: `  forget(): void {
    for (const [key, { entry }] of this.#kept) if (entry.value === null) this.#kept.delete(key);
  }

  entries(): StateEntry[] {`,
    },
  ],
});
