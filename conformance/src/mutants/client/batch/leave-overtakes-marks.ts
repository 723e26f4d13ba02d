import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/leave-overtakes-marks',
  kills: 'client/batch/no-overtaking',
  alsoKills: ['client/ordering/nothing-after-leave'],
  defect: 'sends what was collected before a leave only if messages are among it, so that a read mark comes behind',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'this.#host.flushBatch();',
      replace: 'if (this.outbox.entries.length > 0) this.#host.flushBatch();',
    },
  ],
});
