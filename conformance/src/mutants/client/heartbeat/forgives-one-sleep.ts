import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/forgives-one-sleep',
  kills: 'client/heartbeat/late-timer-does-not-kill',
  defect: 'takes its own sleep for the silence of the server when it sleeps for the second time on a connection',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'if (late) {',
      replace: 'if (late && (now < this.#deadAt || this.#sleeps++ === 0)) {',
    },
    {
      file: 'reference-client/src/heartbeat.ts',
      find: '  #nextPing: number;',
      replace: '  #sleeps = 0;\n  #nextPing: number;',
    },
  ],
});
