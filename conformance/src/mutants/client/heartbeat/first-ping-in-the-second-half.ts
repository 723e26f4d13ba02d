import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/first-ping-in-the-second-half',
  kills: 'client/heartbeat/first-ping-random',
  defect: 'draws the delay of its first ping from the second half of the interval alone',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'now + random() * intervalMs',
      replace: 'now + (0.5 + 0.5 * random()) * intervalMs',
    },
  ],
});
