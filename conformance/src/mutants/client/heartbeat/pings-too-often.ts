import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/pings-too-often',
  kills: 'client/heartbeat/pings-every-interval',
  defect: 'sends a ping every twentieth of the interval',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'Math.max(this.#nextPing + this.#intervalMs, now + 1)',
      replace: 'now + this.#intervalMs / 20',
    },
  ],
});
