import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/forgives-after-sleep',
  kills: 'client/heartbeat/unanswered-probe-kills',
  defect: 'does not judge the silence that follows a sleep',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'this.#deadAt = Math.max(this.#deadAt, now + this.#intervalMs);',
      replace: 'this.#deadAt = Number.POSITIVE_INFINITY;',
    },
  ],
});
