import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/next-stamp-refused',
  kills: 'server/state/accepts-the-near-future',
  defect: 'refuses the stamp after the current one where that is ahead of the clock',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: 'Math.max(now + maxClockSkewMs, current.timestamp + 1)',
      replace: 'now + maxClockSkewMs',
    },
  ],
});
