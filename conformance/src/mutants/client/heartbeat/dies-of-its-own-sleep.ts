import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/dies-of-its-own-sleep',
  kills: 'client/heartbeat/late-timer-does-not-kill',
  seenIn: 'client/heartbeat/sleeps',
  defect: 'takes its own sleep for the silence of the server',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'if (late) {',
      replace: 'if (late && now < this.#deadAt) {',
    },
  ],
});
