import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/renewals-do-not-count',
  kills: 'server/typing/relays',
  defect: 'counts a lease from its beginning, whatever renews it',
  patches: [
    {
      file: 'reference-server/src/core/leases.ts',
      find: `    const key = leaseKey(lease);
    this.#leases.delete(key);
    this.#leases.set(key, lease);`,
      replace: `    const key = leaseKey(lease);
    const first = this.#leases.get(key);
    this.#leases.delete(key);
    this.#leases.set(key, { ...lease, until: first?.until ?? lease.until });`,
    },
  ],
});
