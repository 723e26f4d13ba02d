import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/no-state',
  kills: 'client/state/newer-taken',
  seenIn: 'client/batch/all-from-server',
  defect: 'leaves writes in the batches of the server alone',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(checkItem(item, report));',
      replace: `{
      for (const item of frame.messages) {
        const one = checkItem(item, report);
        if (one?.type !== 'state_update') take(one);
      }
    }`,
    },
  ],
});
