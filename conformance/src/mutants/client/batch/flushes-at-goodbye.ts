import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/flushes-at-goodbye',
  kills: 'client/reconnect/no-request-after-goodbye',
  seenIn: 'client/batch/goodbyes',
  defect: 'sends what it has collected as soon as `goodbye` comes',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: `onGoodbye(): void {
    this.#batcher.clear();`,
      replace: `onGoodbye(): void {
    this.#batcher.flush();`,
    },
  ],
});
