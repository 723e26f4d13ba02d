import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/renewals-stay-here',
  kills: 'server/typing/relays',
  defect: 'relays the beginning of a lease and keeps its renewals to itself',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: 'if (active) leases.start({ userId, clientId, holder: origin, until: now + this.#context.typingTtlMs });',
      replace: `if (active) {
      const ran = leases.end(event, now);
      leases.start({ userId, clientId, holder: origin, until: now + this.#context.typingTtlMs });
      if (ran) return;
    }`,
    },
  ],
});
