import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/first-ping-on-the-dot',
  kills: 'client/heartbeat/first-ping-random',
  defect: 'sends its first ping after exactly half an interval',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'now + random() * intervalMs',
      replace: 'now + 0.5 * intervalMs',
    },
  ],
});
