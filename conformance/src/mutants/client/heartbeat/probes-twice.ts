import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/probes-twice',
  kills: 'client/heartbeat/late-timer-probes-once',
  defect: 'has two timers, and each of them sends a probe when it was late',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: `      const next = pulse.fire(clock.now());
`,
      replace: `      const late = clock.now() - pulse.due > 100;
      const next = pulse.fire(clock.now());
      if (late) ping();
`,
    },
  ],
});
