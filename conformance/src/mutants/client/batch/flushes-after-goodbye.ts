import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/flushes-after-goodbye',
  kills: 'client/reconnect/no-request-after-goodbye',
  defect: 'sends the batch that it was collecting when its window ends, `goodbye` or not',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: `onGoodbye(): void {
    this.#batcher.clear();`,
      replace: 'onGoodbye(): void {',
    },
  ],
});
