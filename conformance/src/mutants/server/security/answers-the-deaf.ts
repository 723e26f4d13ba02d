import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/answers-the-deaf',
  kills: 'server/security/bounds-what-waits',
  alsoKills: ['server/heartbeat/pings-the-silent', 'server/heartbeat/pong-in-time'],
  defect: 'goes on answering a connection that reads nothing, and never cuts it',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: ' || this.#session.link.congested;',
      replace: ';',
    },
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'if (this.#watched.link.stalledFor(now) >= heartbeatTimeoutMs) {',
      replace: 'if (this.#watched.link.stalledFor(now) === Number.POSITIVE_INFINITY) {',
    },
  ],
});
