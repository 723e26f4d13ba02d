import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/no-pings-while-paused',
  kills: 'server/heartbeat/pings-while-paused',
  defect: 'sends no ping while it does not read',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: "    if (action === 'ping') this.#watched.ping();",
      replace: "    if (action === 'ping' && this.#watched.heldFor(now) === 0) this.#watched.ping();",
    },
  ],
});
