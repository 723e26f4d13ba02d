import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/cap-below-base',
  kills: 'server/limits/advertises-pairs',
  defect: 'advertises a most delay of reconnecting that is below the first one',
  patches: [
    {
      file: 'reference-server/src/core/handshake.ts',
      find: '      capMs: settings.reconnectCapMs,',
      replace: '      capMs: Math.max(1, settings.reconnectBaseMs - 1),',
    },
  ],
});
