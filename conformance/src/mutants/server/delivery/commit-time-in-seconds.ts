import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/commit-time-in-seconds',
  kills: 'server/delivery/commit-time',
  defect: 'counts the time of the commit in seconds',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'sentAt, offset, timestamp: now };',
      replace: 'sentAt, offset, timestamp: Math.floor(now / 1000) };',
    },
  ],
});
