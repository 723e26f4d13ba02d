import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/messages-end-it-on-one-connection',
  kills: 'server/typing/end-needs-lease',
  defect: 'lets a message end the lease only of those who have one connection in the channel',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `      this.leases.end(entry, this.#context.monotonic());`,
      replace: `      const own = [...this.#members].filter(({ host: { userId, clientId } }: any) => userId === entry.userId && clientId === entry.clientId);
      if (own.length < 2) this.leases.end(entry, this.#context.monotonic());`,
    },
  ],
});
