import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/failed-recovery-drops-reads',
  kills: 'client/queue/reads-kept',
  alsoKills: ['client/queue/repeats-read'],
  defect: 'drops the read that waits when a recovery fails, though the epoch is the same',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (epochChanged) this.reads.forget();',
      replace: 'if (epochChanged || frame.recovered === false) this.reads.forget();',
    },
  ],
});
