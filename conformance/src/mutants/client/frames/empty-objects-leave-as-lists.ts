import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/empty-objects-leave-as-lists',
  kills: 'client/frames/sends-values',
  alsoKills: ['client/delivery/older-before-newer'],
  seenIn: 'client/frames/content',
  defect: 'sends an empty object within the data of a message as an empty list',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    const encoded = encode({ type: ',
      replace: `    const emptied = (_: string, part: unknown) =>
      typeof part === 'object' && part !== null && Object.keys(part).length === 0 ? [] : part;
    if (data !== undefined) data = JSON.parse(JSON.stringify(data), emptied);
    const encoded = encode({ type: `,
    },
  ],
});
