import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/window-shorter-than-a-drop',
  kills: 'server/limits/advertises-sense',
  defect: 'advertises a window for repeats that is over before a lost connection is noticed',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: '      dedupeWindowMs: settings.dedupeWindowMs,',
      replace: '      dedupeWindowMs: settings.heartbeatTimeoutMs,',
    },
  ],
});
