import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/silence-at-once',
  kills: 'client/reconnect/waits-after-every-loss',
  defect: 'is back at once after a silence, which it takes to have been waiting enough',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#timer.arm(this.#backoff.next(reconnect, random, retryAfterMs, now - startedAt), () => this.#open());',
      replace:
        'const delay = this.#backoff.next(reconnect, random, retryAfterMs, now - startedAt);\n    this.#timer.arm(code === 4108 ? 0 : delay, () => this.#open());',
    },
  ],
});
