import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/forgets-a-wish-while-leaving',
  kills: 'client/ordering/joins-when-asked',
  seenIn: 'client/ordering/rejoins-while-leaving',
  defect: 'forgets that the application wants a channel again while the leave has no answer',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `  want(): void {
    this.#wanted = true;`,
      replace: `  want(): void {
    if (this.#phase !== 'leaving') this.#wanted = true;`,
    },
  ],
});
