import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/only-to-other-users',
  kills: 'server/typing/relays',
  defect: 'relays the start of typing and forgets its end',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '    else if (!leases.end(event, now)) return;',
      replace: `    else {
      leases.end(event, now);
      return;
    }`,
    },
  ],
});
