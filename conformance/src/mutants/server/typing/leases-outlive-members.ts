import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/leases-outlive-members',
  kills: 'server/typing/leave-ends-it',
  defect: 'says nothing of the typing of someone who leaves',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '    const told = room.endLeaseOf(member.host.sessionId);',
      replace: '    const told: Maybe<void> = undefined;',
    },
  ],
});
