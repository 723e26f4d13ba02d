import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/no-pings-after-goodbye',
  kills: 'client/heartbeat/pings-every-interval',
  defect: 'sends no ping after `goodbye`, though it still listens for silence',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "if (next === 'ping') ping();",
      replace: "if (next === 'ping' && !goodbye) ping();",
    },
  ],
});
