import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/pings-too-seldom',
  kills: 'client/heartbeat/pings-every-interval',
  defect: 'sends a ping every second interval',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'Math.max(this.#nextPing + this.#intervalMs, now + 1)',
      replace: 'now + 2 * this.#intervalMs',
    },
  ],
});
