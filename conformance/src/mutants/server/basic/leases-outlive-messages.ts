import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/leases-outlive-messages',
  kills: 'server/basic/messages-end-leases',
  defect: 'lets the lease of a basic typist run on behind a message, and tells basic members of its end',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `      this.leases.end(entry, this.#context.monotonic());
      for (const member`,
      replace: `      const isBasic = [...this.#members].some(
        ({ host }) => host.clientId === entry.clientId && host.link.dialect === 'basic',
      );
      if (!isBasic) this.leases.end(entry, this.#context.monotonic());
      for (const member`,
    },
  ],
});
