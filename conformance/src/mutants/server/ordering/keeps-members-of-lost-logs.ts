import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/keeps-members-of-lost-logs',
  kills: 'server/ordering/reset-closes-members',
  defect: 'keeps connections whose log was lost',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: "          if (member.live) member.host.close(4103, 'the log of a joined channel began a new epoch');",
      replace: '',
    },
  ],
});
