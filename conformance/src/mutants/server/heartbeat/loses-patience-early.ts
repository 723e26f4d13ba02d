import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/loses-patience-early',
  kills: 'server/heartbeat/busy-link-lives',
  seenIn: 'server/heartbeat/silent-client',
  defect: 'closes with 4108 when seven tenths of `timeoutMs` have passed',
  patches: [
    {
      file: 'reference-server/src/core/heartbeat.ts',
      find: '(this.#judgeAt ?? this.#heardAt + this.#timings.heartbeatTimeoutMs)',
      replace: '(this.#judgeAt ?? this.#heardAt + 0.7 * this.#timings.heartbeatTimeoutMs)',
    },
    {
      file: 'reference-server/src/core/heartbeat.ts',
      find: 'const judge = this.#judgeAt ?? this.#heardAt + timeoutMs;',
      replace: 'const judge = this.#judgeAt ?? this.#heardAt + 0.7 * timeoutMs;',
    },
  ],
});
