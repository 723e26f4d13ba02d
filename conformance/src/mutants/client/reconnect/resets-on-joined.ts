import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/resets-on-joined',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  seenIn: 'client/reconnect/unstable',
  defect: 'sets its backoff back as soon as it has joined a channel',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: '  onFrame(frame: S2CFrame): void {',
      replace: `  onFrame(frame: S2CFrame): void {
    if (frame.type === 'joined') this.connection.reset();`,
    },
    {
      file: 'reference-client/src/connection.ts',
      find: '  /** The link has been welcomed. */',
      replace: `  reset(): void {
    this.#backoff.lost(0, 0);
  }

  /** The link has been welcomed. */`,
    },
  ],
});
