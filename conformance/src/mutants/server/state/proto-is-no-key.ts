import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/proto-is-no-key',
  kills: 'server/state/relays',
  defect: 'applies writes to a key called __proto__ and relays none',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '        const { entry, origin } = event;',
      replace: `        const { entry, origin } = event;
        if (entry.key in {}) return;`,
    },
  ],
});
