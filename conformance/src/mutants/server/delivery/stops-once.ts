import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/stops-once',
  kills: 'server/delivery/stops-reading',
  defect: 'stops reading from a connection at more than maxInFlight, but only the first time',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: '    if (!this.#held && this.#overloaded && !this.#session.closed) this.#hold();',
      replace: '    if (!this.#held && this.#since === 0 && this.#overloaded && !this.#session.closed) this.#hold();',
    },
  ],
});
