import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/begins-anew-after-sleep',
  kills: 'client/heartbeat/unanswered-probe-kills',
  defect: 'begins the silence anew when its timer was late',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'Math.max(this.#deadAt, now + this.#intervalMs)',
      replace: 'now + this.#timeoutMs',
    },
  ],
});
