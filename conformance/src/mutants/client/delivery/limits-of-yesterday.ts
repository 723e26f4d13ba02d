import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/limits-of-yesterday',
  kills: 'client/delivery/newest-limits',
  defect: 'sends again without a look at the newest limits',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: "if (overLimits(entry, limits)) return { outcome: 'rejected', code: 'over_limit' };",
      replace: '',
    },
  ],
});
