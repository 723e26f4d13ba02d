import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/no-goodbye-before-hello',
  kills: 'server/reconnect/says-goodbye',
  defect: 'closes connections without goodbye that have not said hello yet',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `    this.#protocol.goodbye(retryAfterMs);`,
      replace: `    if (wasOpen) this.#protocol.goodbye(retryAfterMs);`,
    },
  ],
});
