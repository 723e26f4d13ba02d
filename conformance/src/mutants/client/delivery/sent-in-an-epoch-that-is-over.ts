import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/sent-in-an-epoch-that-is-over',
  kills: 'client/delivery/leave-rejects-unsent',
  seenIn: 'client/delivery/leaving-before-resending',
  defect: 'takes a message for sent that was sent in an epoch that is over',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: `      delete entry.firstSent;
`,
      replace: '',
    },
  ],
});
