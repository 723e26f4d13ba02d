import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/messages-leave-the-timer',
  kills: 'server/typing/relays',
  defect: 'leaves the timer of a lease that a message ended running, and that ends the next one',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '      this.leases.end(entry, this.#context.monotonic());',
      replace: `      const now = this.#context.monotonic();
      if (this.leases.end(entry, now))
        this.#context.setTimer(this.#context.typingTtlMs, () => void this.leases.end(entry, 0));`,
    },
  ],
});
