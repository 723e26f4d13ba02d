import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/leases-end-in-silence',
  kills: 'server/basic/tells-when-a-lease-runs-out',
  defect: 'leaves it to basic members to notice that a lease ran out',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `const told = (m: Member) => m.host.link.dialect === 'basic'`,
      replace: `const told = (m: Member) => m.host.link.dialect === 'v1'`,
    },
  ],
});
