import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/pongs-twice',
  kills: 'client/heartbeat/answers-each-ping-once',
  defect: 'answers each ping twice',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "else if (type === 'ping') send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));",
      replace: `else if (type === 'ping') {
      send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));
      send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));
    }`,
    },
  ],
});
