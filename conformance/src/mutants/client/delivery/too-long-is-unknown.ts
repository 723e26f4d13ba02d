import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/too-long-is-unknown',
  kills: 'client/delivery/too-long-rejected',
  alsoKills: ['client/delivery/unknown-only-in-doubt'],
  defect: 'reports a message that is too long as unknown',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: "if (overLimits(entry, limits)) return { outcome: 'rejected', code: 'over_limit' };",
      replace: "if (overLimits(entry, limits)) return { outcome: 'unknown' };",
    },
  ],
});
