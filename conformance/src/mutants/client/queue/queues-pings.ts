import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/queues-pings',
  kills: 'client/queue/pings-not-queued',
  defect: 'makes up on the next connection for the pings of the time without one',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'beat(heartbeat);',
      replace: `beat(heartbeat);
    for (; missed > 0; missed -= 1) ping();
    setInterval(() => {
      if (over) missed += 1;
    }, settings.heartbeat.intervalMs).unref();`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'const ignore = () => {};',
      replace: `const ignore = () => {};

let missed = 0;`,
    },
  ],
});
