import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/ended-may-come-back',
  kills: 'server/errors/ended-for-good',
  alsoKills: ['server/transport/accepts-no-subprotocol'],
  defect: 'ends sessions with 1000, so that clients come back',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: "session.close(4000, 'the session was ended')",
      replace: "session.close(1000, 'the session was ended')",
    },
  ],
});
