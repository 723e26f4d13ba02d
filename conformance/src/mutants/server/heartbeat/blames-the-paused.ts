import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/blames-the-paused',
  kills: 'server/heartbeat/pause-is-no-silence',
  alsoKills: ['server/heartbeat/busy-link-lives'],
  defect: 'takes a client from which it does not read for silent',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: '    this.#heartbeat?.pause(this.#now);',
      replace: '',
    },
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'this.#watched.heldFor(now) > heartbeatTimeoutMs',
      replace: 'this.#watched.heldFor(now) > 3 * heartbeatTimeoutMs',
    },
  ],
});
