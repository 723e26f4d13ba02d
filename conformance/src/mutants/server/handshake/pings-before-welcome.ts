import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/pings-before-welcome',
  kills: 'server/handshake/silent-before-welcome',
  defect: 'sends its first ping when the socket opens, before the client has said anything',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '  open(): void {}',
      replace: `  open(): void {
    this.#session.send({ type: 'ping', timestamp: 0 });
  }`,
    },
  ],
});
