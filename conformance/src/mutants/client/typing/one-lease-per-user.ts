import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/one-lease-per-user',
  kills: 'client/typing/other-client-stays',
  defect: 'ends the leases of all clients of a user together',
  patches: [
    {
      file: 'reference-client/src/typing.ts',
      find: 'this.#end([`${userId} ${clientId}`]);',
      replace: 'this.#end([...this.#leases.keys()].filter((key) => key.startsWith(`${userId} ${clientId[0]}`)));',
    },
  ],
});
