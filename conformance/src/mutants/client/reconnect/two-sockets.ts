import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/two-sockets',
  kills: 'client/reconnect/one-socket',
  defect: 'abandons a socket without closing it, and its ping timer goes on',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'if (code) socket.close(code);',
      replace: 'if (code === CLOSE_NORMAL) socket.close(code);',
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'beat(heartbeat);',
      replace: `beat(heartbeat);
    setInterval(ping, settings.heartbeat.intervalMs).unref();`,
    },
  ],
});
