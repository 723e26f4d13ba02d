import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/a-recovery-ends-the-doubt',
  kills: 'client/delivery/old-doubt-unknown',
  seenIn: 'client/delivery/old-doubt-recovered',
  defect: 'takes a message out of doubt when a later recovery is complete, and sends it again however old it is',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'else if (gap) this.outbox.doubtSent();',
      replace: `else if (gap) this.outbox.doubtSent();
    else for (const entry of this.outbox.entries) entry.doubt = false;`,
    },
  ],
});
