import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/control-pongs-are-life',
  kills: 'server/heartbeat/control-frames-are-no-life',
  alsoKills: ['server/heartbeat/closes-the-silent', 'server/heartbeat/pings-the-silent'],
  defect: 'takes WebSocket control pongs for signs of life',
  patches: [
    {
      file: 'reference-server/src/transport/session-socket.ts',
      find: `    if (cargo.link.dialect === 'basic') this.on('pong', heardPong);`,
      replace: `    this.on('pong', heardPong);`,
    },
  ],
});
