import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/no-refused-joins',
  kills: 'client/delivery/ended-membership',
  alsoKills: ['client/errors/stray-reported'],
  seenIn: 'client/batch/all-from-server',
  defect: 'leaves the errors for joins in the batches of the server alone',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(checkItem(item, report));',
      replace: `{
      for (const item of frame.messages) {
        const one = checkItem(item, report);
        if (one?.type !== 'error' || one.code !== 'forbidden') take(one);
      }
    }`,
    },
  ],
});
