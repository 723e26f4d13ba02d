import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/no-typing',
  kills: 'client/typing/stop-ends',
  seenIn: 'client/batch/all-from-server',
  defect: 'leaves typing in the batches of the server alone',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(checkItem(item, report));',
      replace: `{
      for (const item of frame.messages) {
        const one = checkItem(item, report);
        if (one?.type !== 'typing') take(one);
      }
    }`,
    },
  ],
});
