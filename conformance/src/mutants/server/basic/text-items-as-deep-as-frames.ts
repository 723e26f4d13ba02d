import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/text-items-as-deep-as-frames',
  kills: 'server/basic/refuses-broken-batches',
  defect: 'counts the depth of an item that is a text from the item, not from its place',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: `const ITEM_DEPTH = MAX_DEPTH - 2;`,
      replace: `const ITEM_DEPTH = MAX_DEPTH;`,
    },
  ],
});
