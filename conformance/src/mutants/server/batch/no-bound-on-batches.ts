import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/no-bound-on-batches',
  kills: 'server/batch/closes-on-too-many',
  alsoKills: ['server/batch/refused-envelope-has-no-effect'],
  defect: 'handles batches of any size',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'items.length > session.context.settings.maxBatchItems',
      replace: 'items.length < 0',
    },
  ],
});
