import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/never-cuts-the-paused',
  kills: 'server/delivery/cuts-the-paused',
  alsoKills: ['server/heartbeat/pong-in-time'],
  defect: 'keeps a connection for ever from which it does not read',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'this.#watched.heldFor(now) > heartbeatTimeoutMs',
      replace: 'this.#watched.heldFor(now) > 100 * heartbeatTimeoutMs',
    },
  ],
});
