import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/pongs-late',
  kills: 'client/heartbeat/answers-each-ping-once',
  defect: 'answers a ping after two intervals',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "else if (type === 'ping') send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));",
      replace: `else if (type === 'ping') {
      const json = JSON.stringify({ type: 'pong', timestamp: frame.timestamp });
      // Two intervals of the quiet scenario; the stage's own interval is 5 s.
      new Timer(clock).arm(2000, () => !over && send(json));
    }`,
    },
  ],
});
