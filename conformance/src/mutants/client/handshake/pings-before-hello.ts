import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/pings-before-hello',
  kills: 'client/handshake/hello-first',
  alsoKills: ['client/heartbeat/rests-before-welcome'],
  defect: 'starts its heartbeat when the socket opens, ahead of `hello`',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'helloAt = clock.now();',
      replace: `ping();
      helloAt = clock.now();`,
    },
  ],
});
