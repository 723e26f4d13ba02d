import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/first-key-counts',
  kills: 'client/typing/lease-renewed',
  defect: 'lets a lease run from the first `active: true`',
  patches: [
    {
      file: 'reference-client/src/typing.ts',
      find: '    this.#leases.set(`${userId} ${clientId}`,',
      replace: '    if (!this.#leases.has(`${userId} ${clientId}`)) this.#leases.set(`${userId} ${clientId}`,',
    },
  ],
});
