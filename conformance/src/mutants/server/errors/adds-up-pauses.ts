import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/adds-up-pauses',
  kills: 'server/errors/codes-for-their-reason',
  seenIn: 'server/delivery/stalled-store',
  defect: 'counts the time for which nothing was read from the first pause of a connection on',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: `    this.#since = this.#context.clock.monotonic();
    this.#session.onHold`,
      replace: `    this.#since ||= this.#context.clock.monotonic();
    this.#session.onHold`,
    },
    {
      file: 'reference-server/src/core/flow.ts',
      find: `      this.#since = this.#context.clock.monotonic();
      const text`,
      replace: '      const text',
    },
  ],
});
