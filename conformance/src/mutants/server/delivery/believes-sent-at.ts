import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/believes-sent-at',
  kills: 'server/delivery/commit-time',
  defect: 'takes the time that the sender wrote for the time of the commit',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'sentAt, offset, timestamp: now };',
      replace: 'sentAt, offset, timestamp: sentAt ?? now };',
    },
  ],
});
