import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/goes-on-after-left',
  kills: 'server/ordering/nothing-after-left',
  alsoKills: ['server/ordering/consecutive', 'server/ordering/not-joined-no-effect'],
  defect: 'says `left` and goes on sending the messages of the channel',
  patches: [
    {
      file: 'reference-server/src/core/requests/leave.ts',
      find: 'await session.end(member);',
      replace: `const { epoch } = member;
  await session.end(member);
  session.context.rooms.enter(channelId, () => member);
  member.begin(epoch, member.room.head);`,
    },
  ],
});
