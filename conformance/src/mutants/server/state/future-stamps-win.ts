import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/future-stamps-win',
  kills: 'server/state/refuses-the-future',
  defect: 'accepts stamps of any future',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: "  return write.timestamp > Math.max(now + maxClockSkewMs, current.timestamp + 1) ? 'ahead' : 'wins';",
      replace: "  return 'wins';",
    },
  ],
});
