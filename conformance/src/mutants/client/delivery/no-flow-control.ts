import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/no-flow-control',
  kills: 'client/delivery/in-flight',
  seenIn: 'client/delivery/slow-answers',
  defect: 'does not look at `maxInFlight`',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (!next || host.inFlight >= limits.maxInFlight) return;',
      replace: 'if (!next) return;',
    },
  ],
});
