import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/inherits-the-last-silence',
  kills: 'client/heartbeat/clock-starts-anew',
  alsoKills: ['client/heartbeat/busy-link-lives'],
  defect: 'measures silence from the last message of the last connection',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: "export type Beat = 'wait' | 'ping' | 'dead';",
      replace: `export type Beat = 'wait' | 'ping' | 'dead';

let heardAt: number | undefined;`,
    },
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'this.#deadAt = now + timeoutMs;',
      replace: 'this.#deadAt = (heardAt ?? now) + timeoutMs;',
    },
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'this.#deadAt = now + this.#timeoutMs;',
      replace: `heardAt = now;
    this.#deadAt = now + this.#timeoutMs;`,
    },
  ],
});
