import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/deletions-stay-here',
  kills: 'server/state/relays',
  defect: 'relays values and keeps deletions to itself',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: 'const { entry, origin } = event;',
      replace: `const { entry, origin } = event;
        if (entry.value === null) return;`,
    },
  ],
});
