import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/leases-never-run-out',
  kills: 'server/typing/end-needs-lease',
  defect: 'lets a lease run until somebody ends it',
  patches: [
    {
      file: 'reference-server/src/core/leases.ts',
      find: 'return lease !== undefined && lease.until > now;',
      replace: `return lease !== undefined;`,
    },
    {
      file: 'reference-server/src/core/leases.ts',
      find: '      if (lease.until > now) break;',
      replace: `      if (lease.until > now - 3_600_000) break;`,
    },
  ],
});
