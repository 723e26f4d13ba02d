import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/pings-a-quarter-late',
  kills: 'client/heartbeat/pings-every-interval',
  seenIn: 'client/heartbeat/long-interval',
  defect: 'pings every one and a quarter intervals',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'this.#nextPing = Math.max(this.#nextPing + this.#intervalMs, now + 1);',
      replace: 'this.#nextPing = Math.max(this.#nextPing + 1.25 * this.#intervalMs, now + 1);',
    },
  ],
});
