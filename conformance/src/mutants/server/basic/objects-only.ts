import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/objects-only',
  kills: 'server/basic/items-as-text',
  alsoKills: ['server/basic/answers-ids', 'server/basic/hears-its-own'],
  defect: 'takes a string in a batch for a broken item',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: `typeof item === 'string' ? parse(item) : item`,
      replace: 'item',
    },
  ],
});
