import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/depth-of-the-item',
  kills: 'client/frames/valid',
  alsoKills: ['client/batch/window-from-first', 'client/delivery/uses-room'],
  seenIn: 'client/frames/content',
  defect: 'forgets that an item of a batch lies two levels deeper than alone',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: 'const tooDeep = item.depth + DEPTH_OF_BATCH > MAX_DEPTH;',
      replace: 'const tooDeep = item.depth > MAX_DEPTH;',
    },
  ],
});
