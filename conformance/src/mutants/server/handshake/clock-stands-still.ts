import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/clock-stands-still',
  kills: 'server/handshake/server-clock-runs',
  defect: '`serverTime` is the time at which the first client came, for ever',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'serverTime: session.context.clock.now()',
      replace: 'serverTime: (stopped ??= session.context.clock.now())',
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '{ protocol, sessionId, userId }, clock.now())',
      replace: '{ protocol, sessionId, userId }, (stopped ??= clock.now()))',
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '/** `parley.v1`: the handshake,',
      replace: `let stopped: number | undefined;

/** \`parley.v1\`: the handshake,`,
    },
  ],
});
