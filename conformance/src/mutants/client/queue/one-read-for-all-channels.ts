import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/one-read-for-all-channels',
  kills: 'client/queue/reads-kept',
  defect: 'keeps one read that waits, for all channels together',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: `  #waiting = 0;
  #sent`,
      replace: `  static waiting = 0;
  get #waiting() {
    return ReadMarks.waiting;
  }
  set #waiting(offset: number) {
    ReadMarks.waiting = offset;
  }
  #sent`,
    },
  ],
});
