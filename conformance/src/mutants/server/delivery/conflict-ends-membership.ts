import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/conflict-ends-membership',
  kills: 'server/delivery/conflict-keeps-membership',
  defect: 'ends the membership at an id_conflict',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: `      member.settled(id);
      return;
    case 'refused':`,
      replace: `      member.settled(id);
      session.end(member);
      session.send({ type: 'left', channelId: draft.channelId, code: 'id_conflict' });
      return;
    case 'refused':`,
    },
  ],
});
