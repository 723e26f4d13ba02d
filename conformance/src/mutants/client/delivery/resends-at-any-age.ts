import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/resends-at-any-age',
  kills: 'client/delivery/old-doubt-unknown',
  defect: 'sends again what the server may have forgotten',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'if (entry.doubt && age > limits.dedupeWindowMs - 2 * timeoutMs)',
      replace: 'if (entry.doubt && age > Number.MAX_VALUE)',
    },
  ],
});
