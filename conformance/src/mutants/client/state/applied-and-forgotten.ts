import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/applied-and-forgotten',
  kills: 'client/state/applied-stays',
  alsoKills: ['client/state/loser-follows'],
  defect: 'drops its own write when it is applied, and shows what was there before',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '    this.take(key, winner);',
      replace: '    if (winner.userId !== this.#self) this.take(key, winner);',
    },
    {
      file: 'reference-client/src/state.ts',
      find: '  #floor = 0;',
      replace: `  #floor = 0;
  #self = '';`,
    },
    {
      file: 'reference-client/src/state.ts',
      find: '  answered({ id, key }: StateWrite, winner: Written): void {',
      replace: `  answered({ id, key }: StateWrite, winner: Written & { value: unknown }): void {
    if (this.#own.get(key)?.id === id && this.#own.get(key)?.value === winner.value) this.#self = winner.userId;`,
    },
  ],
});
