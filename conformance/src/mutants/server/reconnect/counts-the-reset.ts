import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/counts-the-reset',
  kills: 'server/reconnect/accepts-the-return',
  alsoKills: ['server/handshake/welcomes'],
  defect: 'allows a user twenty connections, and counts those that are over unless it closed them itself',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: 'limitsUsers(settings) ? new Users(settings, clock.monotonic) : undefined',
      replace: 'new Users({ ...settings, maxUserConnections: 20 }, clock.monotonic)',
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: '    if (!this.closed) this.#end();',
      replace: `    if (this.closed) return;
    this.#leaveUsers = undefined;
    this.#end();`,
    },
  ],
});
