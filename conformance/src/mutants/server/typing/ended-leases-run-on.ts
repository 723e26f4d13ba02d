import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/ended-leases-run-on',
  kills: 'server/typing/relays',
  defect: 'leaves the timer of a lease that was ended running, and that ends the next one',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '    else if (!leases.end(event, now)) return;',
      replace: `    else {
      const ended = leases.heldBy(origin);
      if (!leases.end(event, now)) return;
      if (ended) this.#context.setTimer(Math.max(1, ended.until - now), () => void leases.end(event, 0));
    }`,
    },
  ],
});
