import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/rejects-the-sent',
  kills: 'client/delivery/close-verdicts',
  seenIn: 'client/delivery/final-code',
  defect: 'reports messages that were sent as rejected when it ends',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: "return entry.firstSent === undefined ? { outcome: 'rejected', code } : { outcome: 'unknown' };",
      replace: "return { outcome: 'rejected', code };",
    },
  ],
});
