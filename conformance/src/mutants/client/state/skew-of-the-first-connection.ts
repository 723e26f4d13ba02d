import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/skew-of-the-first-connection',
  kills: 'client/state/skew-repeated-once',
  defect: 'sends a write again after `clock_skew` on its first connection alone',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: ' && !own.restamped',
      replace: ' && !own.restamped && !this.#lost',
    },
    {
      file: 'reference-client/src/state.ts',
      find: '  lost(): void {',
      replace: `  #lost = false;
  lost(): void {
    this.#lost = true;`,
    },
  ],
});
