import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/full-batch-is-too-many',
  kills: 'server/batch/accepts-full-batch',
  alsoKills: ['server/errors/codes-for-their-reason'],
  defect: 'closes on a batch of exactly `maxBatchItems`',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'items.length > session.context.settings.maxBatchItems',
      replace: 'items.length >= session.context.settings.maxBatchItems',
    },
  ],
});
