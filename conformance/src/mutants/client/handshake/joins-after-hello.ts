import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/joins-after-hello',
  kills: 'client/handshake/silent-before-welcome',
  alsoKills: ['client/handshake/connected-by-welcome'],
  seenIn: 'client/handshake/welcome-delayed',
  defect: 'joins and sends right after its `hello`, without waiting for `welcome`',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '!goodbye && heartbeat !== undefined',
      replace: '!goodbye && helloAt > 0',
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'send(JSON.stringify({ ...hello, token }));',
      replace: `send(JSON.stringify({ ...hello, token }));
      const limits = { maxFrameBytes: 65_536, maxBatchItems: 10, maxInFlight: 10, maxChannels: 10, maxTextLength: 1000 };
      host.onWelcome('', { limits, heartbeat: { timeoutMs: 60_000 }, capabilities: [] } as never);`,
    },
  ],
});
