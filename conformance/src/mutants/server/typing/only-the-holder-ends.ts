import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/only-the-holder-ends',
  kills: 'server/typing/relays',
  defect: 'lets none but the connection that began a lease end it',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `else if (!leases.end(event, now)) return;`,
      replace: `else if (!leases.heldBy(origin) || !leases.end(event, now)) return;`,
    },
  ],
});
