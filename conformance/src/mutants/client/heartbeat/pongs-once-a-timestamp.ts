import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/pongs-once-a-timestamp',
  kills: 'client/heartbeat/answers-each-ping-once',
  defect: 'takes a ping with the timestamp of the one before for a copy of that',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '  /** When the last ping was sent,',
      replace: `  let answered: unknown;
  /** When the last ping was sent,`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: "else if (type === 'ping') send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));",
      replace: `else if (type === 'ping') {
      if (answered !== frame.timestamp) send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));
      answered = frame.timestamp;
    }`,
    },
  ],
});
