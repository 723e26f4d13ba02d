import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/patient-once-late',
  kills: 'server/heartbeat/closes-the-silent',
  seenIn: 'server/heartbeat/wakes-late',
  defect: 'never takes a client for dead any more once its own timer was late',
  patches: [
    {
      file: 'reference-server/src/core/heartbeat.ts',
      find: `    this.#heardAt = now;
    this.#judgeAt = undefined;`,
      replace: '    this.#heardAt = now;',
    },
    {
      file: 'reference-server/src/core/heartbeat.ts',
      find: '      this.#judgeAt = now + intervalMs;',
      replace: '      this.#judgeAt = now + 3_600_000;',
    },
  ],
});
