import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/deletes-nothing-from-nothing',
  kills: 'server/state/greatest-wins',
  alsoKills: ['server/state/relays'],
  defect: 'acknowledges the deletion of a key that is not there, and neither keeps nor relays it',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: `      case 'wins': {`,
      replace: `      case 'wins': {
        if (entry.value === null && !kept) return { written: { kind: 'same' } };`,
    },
  ],
});
