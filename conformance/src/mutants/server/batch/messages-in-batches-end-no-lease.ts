import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/messages-in-batches-end-no-lease',
  kills: 'server/typing/end-needs-lease',
  defect: 'ends the lease of a typist with a message that came alone, and not with one of a batch',
  patches: [
    {
      file: 'reference-server/src/core/leases.ts',
      find: '/** Who is typing in one channel:',
      replace: `export const batched = new Set<unknown>();

/** Who is typing in one channel:`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: `import { Leases, leaseKey } from './leases.js';`,
      replace: `import { batched, Leases, leaseKey } from './leases.js';`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: '      this.leases.end(entry, this.#context.monotonic());',
      replace: '      if (!batched.has(entry.id)) this.leases.end(entry, this.#context.monotonic());',
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `    for (const item of items) if (isObject(item)) batched.add(item.id);
    for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: `import type { Protocol, Session } from './session.js';`,
      replace: `import { batched } from './leases.js';
import type { Protocol, Session } from './session.js';`,
    },
  ],
});
