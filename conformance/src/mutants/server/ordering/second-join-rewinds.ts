import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/second-join-rewinds',
  kills: 'server/ordering/already-joined-keeps',
  alsoKills: ['server/frames/answers-once', 'server/ordering/consecutive'],
  defect: 'answers a second join with already_joined, but moves the cursor as it asks',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '  if (session.member(channelId)) {',
      replace: `  const before = session.member(channelId);
  if (before) {
    before.begin(before.epoch, since?.offset ?? before.room.head);`,
    },
  ],
});
