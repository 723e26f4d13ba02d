import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/relays-every-end',
  kills: 'server/typing/end-needs-lease',
  defect: 'relays the end of typing of someone who did not type',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '    else if (!leases.end(event, now)) return;',
      replace: '    else leases.end(event, now);',
    },
  ],
});
