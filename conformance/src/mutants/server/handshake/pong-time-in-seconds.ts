import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/pong-time-in-seconds',
  kills: 'server/handshake/server-clock-runs',
  defect: '`serverTime` of a pong is in seconds',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'serverTime: session.context.clock.now()',
      replace: 'serverTime: Math.floor(session.context.clock.now() / 1000)',
    },
  ],
});
