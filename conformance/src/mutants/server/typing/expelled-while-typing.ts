import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/expelled-while-typing',
  kills: 'server/typing/leave-ends-it',
  defect: 'ends the lease of a member who leaves, and not that of one whose membership it ends itself',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: '      await this.end(member);',
      replace: `      member.room.leases.end(this, Number.POSITIVE_INFINITY);
      await this.end(member);`,
    },
  ],
});
