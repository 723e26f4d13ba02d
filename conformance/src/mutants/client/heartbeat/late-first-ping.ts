import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/late-first-ping',
  kills: 'client/heartbeat/first-ping-in-time',
  defect: 'sends its first ping after two intervals',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'now + random() * intervalMs',
      replace: 'now + 2 * intervalMs',
    },
  ],
});
