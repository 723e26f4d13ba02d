import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/no-answers-to-writes',
  kills: 'client/state/loser-follows',
  seenIn: 'client/batch/all-from-server',
  defect: 'leaves the answers to reads and writes in the batches of the server alone',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(checkItem(item, report));',
      replace: `{
      for (const item of frame.messages) {
        const one = checkItem(item, report);
        if (one?.type !== 'ack' || !('applied' in one)) take(one);
      }
    }`,
    },
  ],
});
