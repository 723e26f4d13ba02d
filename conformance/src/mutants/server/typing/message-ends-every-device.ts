import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/message-ends-every-device',
  kills: 'server/typing/relays',
  defect: 'ends the leases of all devices of a user with a message of one',
  patches: [
    {
      file: 'reference-server/src/core/leases.ts',
      find: '    const lease = this.#leases.get(key);',
      replace: `    const lease = this.#leases.get(key);
    if ('offset' in typist)
      for (const [one, { userId }] of this.#leases) if (userId === typist.userId) this.#leases.delete(one);`,
    },
  ],
});
