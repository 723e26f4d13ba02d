import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/queues-pongs',
  kills: 'client/queue/pongs-not-queued',
  defect: 'sends its pongs from a queue that outlives the connection',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "else if (type === 'ping') send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));",
      replace: `else if (type === 'ping') {
      const answer = () => {
        const { link } = (host as never as { connection: { link?: Link } }).connection;
        if (link?.usable()) link.send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));
        else setTimeout(answer, 20);
      };
      setTimeout(answer, 100);
    }`,
    },
  ],
});
