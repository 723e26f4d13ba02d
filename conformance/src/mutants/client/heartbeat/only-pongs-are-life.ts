import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/only-pongs-are-life',
  kills: 'client/heartbeat/busy-link-lives',
  defect: 'takes nothing but pongs for signs of life',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '      heartbeat?.heard(clock.now());',
      replace: `if (data.includes('"pong"')) heartbeat?.heard(clock.now());`,
    },
  ],
});
