import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/any-device-ends',
  kills: 'server/typing/end-needs-lease',
  defect: 'relays the end of typing of a device while another of the user types',
  patches: [
    {
      file: 'reference-server/src/core/leases.ts',
      find: '    return lease !== undefined && lease.until > now;',
      replace: `    const others = [...this.#leases.values()].some(({ userId, until }) => userId === typist.userId && until > now);
    return others || (lease !== undefined && lease.until > now);`,
    },
  ],
});
