import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-below-what-won',
  kills: 'client/state/stamp-beyond-seen',
  defect: 'does not take the stamp of what its write lost to for seen',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '    this.take(key, winner);\n    this.#settle(key, id);',
      replace:
        '    if (this.#own.get(key)?.value === winner.value) this.take(key, winner);\n    else this.#entries.set(key, { ...winner, timestamp: 1 });\n    this.#settle(key, id);',
    },
  ],
});
