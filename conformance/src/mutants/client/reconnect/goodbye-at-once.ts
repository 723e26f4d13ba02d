import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/goodbye-at-once',
  kills: 'client/reconnect/waits-after-every-loss',
  defect: 'is back at once after a `goodbye` that names no time to wait',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#timer.arm(this.#backoff.next(reconnect, random, retryAfterMs, now - startedAt), () => this.#open());',
      replace:
        'const delay = this.#backoff.next(reconnect, random, retryAfterMs, now - startedAt);\n    this.#timer.arm(code === 4200 && retryAfterMs === 0 ? 0 : delay, () => this.#open());',
    },
  ],
});
