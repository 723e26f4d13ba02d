import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/catches-up-on-pings',
  kills: 'client/heartbeat/late-timer-probes-once',
  defect: 'sends all pings that it slept through',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'this.#nextPing = now + this.#intervalMs;',
      replace: 'this.#nextPing += this.#intervalMs;',
    },
  ],
});
