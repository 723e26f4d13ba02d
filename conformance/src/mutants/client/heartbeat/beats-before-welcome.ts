import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/beats-before-welcome',
  kills: 'client/heartbeat/rests-before-welcome',
  alsoKills: ['client/handshake/silent-before-welcome'],
  defect: 'starts the heartbeat of a reconnect when the socket opens',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'send(JSON.stringify({ ...hello, token }));',
      replace: `send(JSON.stringify({ ...hello, token }));
      const { settings } = host as never as { settings?: Settings };
      if (settings) {
        const { intervalMs, timeoutMs } = settings.heartbeat;
        beat(new Heartbeat(intervalMs, timeoutMs, clock.now(), random));
      }`,
    },
  ],
});
