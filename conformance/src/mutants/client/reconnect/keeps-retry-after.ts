import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/keeps-retry-after',
  kills: 'client/reconnect/delay-within-bound',
  seenIn: 'client/reconnect/goodbye',
  defect: 'goes on adding the `retryAfterMs` of a `goodbye` to all later delays',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#backoff.next(reconnect, random, retryAfterMs, now - startedAt)',
      replace: `this.#backoff.next(reconnect, random, (this.#kept = Math.max(this.#kept, retryAfterMs)), now - startedAt)`,
    },
    {
      file: 'reference-client/src/connection.ts',
      find: '  #open(): void {',
      replace: `  #kept = 0;

  #open(): void {`,
    },
  ],
});
