import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/keeps-what-a-loss-left',
  kills: 'client/ordering/nothing-before-joined',
  alsoKills: [
    'client/delivery/id-once-per-connection',
    'client/delivery/rejected-by-error',
    'client/delivery/sends-in-order',
  ],
  seenIn: 'client/batch/lost-while-collecting',
  defect: 'goes on collecting over the loss of a connection, and sends it on the next one before that is joined',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: `  onLost(final: boolean): void {
    this.#batcher.clear();`,
      replace: '  onLost(final: boolean): void {',
    },
  ],
});
