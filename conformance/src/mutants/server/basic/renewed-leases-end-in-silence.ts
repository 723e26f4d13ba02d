import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/renewed-leases-end-in-silence',
  kills: 'server/basic/tells-when-a-lease-runs-out',
  defect: 'tells basic members of a lease that runs out only where it was never renewed',
  patches: [
    {
      file: 'reference-server/src/core/leases.ts',
      find: `    this.#leases.delete(key);
    this.#leases.set(key, lease);`,
      replace: `    if (this.#leases.delete(key)) renewed.add(lease);
    this.#leases.set(key, lease);`,
    },
    {
      file: 'reference-server/src/core/leases.ts',
      find: '      over.push(lease);',
      replace: '      if (!renewed.has(lease)) over.push(lease);',
    },
    {
      file: 'reference-server/src/core/leases.ts',
      find: '/** Who is typing in one channel:',
      replace: `const renewed = new WeakSet<Lease>();

/** Who is typing in one channel:`,
    },
  ],
});
