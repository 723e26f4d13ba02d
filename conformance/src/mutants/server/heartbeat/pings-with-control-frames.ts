import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/pings-with-control-frames',
  kills: 'server/heartbeat/pings-the-silent',
  defect: 'pings with WebSocket control frames, which a browser answers without the client',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `if (this.link.dialect === 'basic') this.link.pingControl();
    else this.send({ type: 'ping', timestamp: this.context.clock.now() });`,
      replace: 'this.link.pingControl();',
    },
  ],
});
