import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/control-pings-are-life',
  kills: 'server/heartbeat/control-frames-are-no-life',
  alsoKills: ['server/heartbeat/closes-the-silent', 'server/heartbeat/pings-the-silent'],
  defect: 'takes WebSocket control pings for signs of life',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: "    if (offer.dialect === 'basic') ws.on('pong', () => session.heard());",
      replace: `    if (offer.dialect === 'basic') ws.on('pong', () => session.heard());
    ws.on('ping', () => session.heard());`,
    },
  ],
});
