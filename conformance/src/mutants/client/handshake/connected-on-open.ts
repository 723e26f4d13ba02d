import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/connected-on-open',
  kills: 'client/handshake/connected-by-welcome',
  seenIn: 'client/handshake/welcome-delayed',
  defect: 'says that it is connected when the socket opens',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'helloAt = clock.now();',
      replace: `helloAt = clock.now();
      (host as never as { onStatus(status: string): void }).onStatus('connected');`,
    },
  ],
});
