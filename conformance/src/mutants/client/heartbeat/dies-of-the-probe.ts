import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/dies-of-the-probe',
  kills: 'client/heartbeat/probe-waits-for-timeout',
  defect: 'gives a connection up one interval after the probe of a short sleep, however recent the last message is',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'this.#deadAt = Math.max(this.#deadAt, now + this.#intervalMs);',
      replace: 'this.#deadAt = now + this.#intervalMs;',
    },
  ],
});
