import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/never-pongs',
  kills: 'client/heartbeat/answers-each-ping-once',
  defect: 'does not answer pings, its own are enough',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "else if (type === 'ping') send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));",
      replace: "else if (type === 'ping') return;",
    },
  ],
});
