import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/pongs-on-the-newest',
  kills: 'client/queue/pongs-not-queued',
  defect: 'sends each pong a moment later, on the connection that it has then',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "else if (type === 'ping') send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));",
      replace: `else if (type === 'ping') {
      setTimeout(() => {
        const { link } = (host as never as { connection: { link?: Link } }).connection;
        if (link?.usable()) link.send(JSON.stringify({ type: 'pong', timestamp: frame.timestamp }));
      }, 100);
    }`,
    },
  ],
});
