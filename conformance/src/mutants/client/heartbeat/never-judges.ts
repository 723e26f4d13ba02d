import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/never-judges',
  kills: 'client/heartbeat/silent-link-dies',
  seenIn: 'client/heartbeat/silent',
  defect: 'pings, and never looks whether anything comes back',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: "if (now >= this.#deadAt) return 'dead';",
      replace: 'if (now >= this.#deadAt) this.#deadAt = now + this.#timeoutMs;',
    },
  ],
});
