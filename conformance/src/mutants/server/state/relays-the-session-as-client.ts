import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/relays-the-session-as-client',
  kills: 'server/state/relays',
  alsoKills: ['server/security/relays-by-their-author'],
  defect: 'relays a write with the session of its author where the clientId belongs',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: "{ type: 'state_update', channelId, ...entry }",
      replace: "{ type: 'state_update', channelId, ...entry, clientId: origin }",
    },
  ],
});
