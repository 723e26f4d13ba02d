import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/keeps-typing-over-a-loss',
  kills: 'client/queue/typing-not-queued',
  alsoKills: ['client/typing/stop-only-when-running'],
  seenIn: 'client/batch/typing-lost',
  defect: 'sends typing that was being collected when the connection was lost with the first batch of the next one',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: `  onLost(final: boolean): void {
    this.#batcher.clear();`,
      replace: `  onLost(final: boolean): void {
    this.#batcher.clear('"type":"typing"');`,
    },
    {
      file: 'reference-client/src/batcher.ts',
      find: `  clear(): void {
    this.#timer.disarm();
    this.#items = [];`,
      replace: `  clear(kept?: string): void {
    this.#timer.disarm();
    this.#items = this.#items.filter(({ json }) => kept !== undefined && json.includes(kept));`,
    },
  ],
});
