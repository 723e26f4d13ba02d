import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/no-marks',
  kills: 'client/read/takes-relayed-marks',
  seenIn: 'client/batch/all-from-server',
  defect: 'leaves read marks in the batches of the server alone',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(checkItem(item, report));',
      replace: `{
      for (const item of frame.messages) {
        const one = checkItem(item, report);
        if (one?.type !== 'read') take(one);
      }
    }`,
    },
  ],
});
