import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/two-timers',
  kills: 'client/reconnect/one-attempt-per-loss',
  alsoKills: [
    'client/heartbeat/busy-link-lives',
    'client/reconnect/abandoned-close-ignored',
    'client/reconnect/one-socket',
  ],
  defect: 'starts one reconnect timer for the error and one for the close',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#timer.arm(this.#backoff.next(reconnect, random, retryAfterMs, now - startedAt), () => this.#open());',
      replace: `const delay = this.#backoff.next(reconnect, random, retryAfterMs, now - startedAt);
    this.#timer.arm(delay, () => this.#open());
    clock.setTimeout(() => this.#open(), delay + 5);`,
    },
  ],
});
