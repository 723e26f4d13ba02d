import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/text-items-less-deep',
  kills: 'server/basic/items-as-text',
  alsoKills: ['server/basic/answers-ids', 'server/basic/hears-its-own'],
  seenIn: 'server/basic/messages',
  defect: 'counts the string around an item as a level of its depth',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'deeperThan(frame, ITEM_DEPTH)',
      replace: "deeperThan(frame, typeof item === 'string' ? ITEM_DEPTH - 1 : ITEM_DEPTH)",
    },
  ],
});
