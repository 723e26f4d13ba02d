import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/stops-at-a-bad-item',
  kills: 'client/batch/steps-over-items',
  alsoKills: ['client/batch/reads-batches', 'client/ordering/delivers-all'],
  defect: 'drops the rest of a batch after an item that it does not know',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(checkItem(item, report));',
      replace: `for (const item of frame.messages) {
      const read = checkItem(item, report);
      if (!read) break;
      take(read);
    }`,
    },
  ],
});
