import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/skew-time-in-seconds',
  kills: 'server/handshake/server-clock-runs',
  seenIn: 'server/state/writes',
  defect: '`serverTime` of a `clock_skew` is in seconds',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: 'const { serverTime } = written;',
      replace: 'const serverTime = Math.floor(written.serverTime / 1000);',
    },
  ],
});
