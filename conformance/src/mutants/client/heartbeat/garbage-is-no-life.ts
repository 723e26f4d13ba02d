import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/garbage-is-no-life',
  kills: 'client/heartbeat/busy-link-lives',
  defect: 'does not take a message that it cannot read for a sign of life',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '      heartbeat?.heard(clock.now());',
      replace: "if (data.startsWith('{')) heartbeat?.heard(clock.now());",
    },
  ],
});
