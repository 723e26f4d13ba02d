import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/lives-on-without-its-log',
  kills: 'server/basic/reset-closes-members',
  defect: 'closes the members of a lost log, and no basic one',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: 'if (member.live) member.host.close(4103,',
      replace: "if (member.live && member.host.link.dialect === 'v1') member.host.close(4103,",
    },
  ],
});
