import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/counts-in-32-bits',
  kills: 'client/limits/great-limits',
  alsoKills: ['client/batch/window-from-first', 'client/delivery/uses-room'],
  defect: 'keeps maxInFlight in an integer of 32 bits',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'host.inFlight >= limits.maxInFlight)',
      replace: 'host.inFlight >= (limits.maxInFlight | 0))',
    },
  ],
});
