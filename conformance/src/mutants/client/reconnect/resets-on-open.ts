import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/resets-on-open',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  defect: 'goes back to the first delay when a socket opens',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'helloAt = clock.now();',
      replace: `helloAt = clock.now();
      onOpen();`,
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'onLost: (loss: Loss) => void): Link',
      replace: 'onLost: (loss: Loss) => void, onOpen: () => void): Link',
    },
    {
      file: 'reference-client/src/connection.ts',
      find: 'openLink(this.#host, (loss) => this.#lost(loss));',
      replace: 'openLink(this.#host, (loss) => this.#lost(loss), () => this.#backoff.lost(0, 0));',
    },
  ],
});
