import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/one-pong-for-two',
  kills: 'server/heartbeat/one-pong-each',
  defect: 'answers pings that it reads at once with the pong of the last',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `        session.send({ type: 'pong', timestamp: frame.timestamp, serverTime: session.context.clock.now() });
`,
      replace: `        if (!waiting.has(session)) setTimeout(() => {
          session.send({ type: 'pong', timestamp: waiting.get(session) ?? 0, serverTime: session.context.clock.now() });
          waiting.delete(session);
        }, 5);
        waiting.set(session, frame.timestamp);
`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '/** `parley.v1`: the handshake,',
      replace: `const waiting = new Map<Session, string | number>();

/** \`parley.v1\`: the handshake,`,
    },
  ],
});
