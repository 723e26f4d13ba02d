import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/blames-its-own-sleep',
  kills: 'server/heartbeat/late-timer-probes',
  defect: 'takes the silence during its own sleep for death',
  patches: [
    {
      file: 'reference-server/src/core/heartbeat.ts',
      find: 'if (now - due <= intervalMs / 2) return',
      replace: 'if (now >= due) return',
    },
  ],
});
