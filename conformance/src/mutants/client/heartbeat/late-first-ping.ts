import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/late-first-ping',
  kills: 'client/heartbeat/first-ping-in-time',
  defect: 'sends its first ping after four intervals',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'now + random() * intervalMs',
      replace: 'now + 4 * intervalMs',
    },
  ],
});
