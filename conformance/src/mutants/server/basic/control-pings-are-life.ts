import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/control-pings-are-life',
  kills: 'server/basic/closes-the-silent',
  defect: 'takes WebSocket control pings of basic clients for signs of life',
  patches: [
    {
      file: 'reference-server/src/transport/session-socket.ts',
      find: `    if (cargo.link.dialect === 'basic') this.on('pong', heardPong);`,
      replace: `    if (cargo.link.dialect === 'basic') this.on('pong', heardPong).on('ping', heardPong);`,
    },
  ],
});
