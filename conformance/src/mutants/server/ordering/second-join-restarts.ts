import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/second-join-restarts',
  kills: 'server/ordering/already-joined',
  alsoKills: ['server/frames/answers-once'],
  defect: 'starts the membership anew at a second join',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: "    return session.refuse({ code: 'already_joined', message: 'this channel is joined already', replyTo: id });",
      replace: '    await session.end(session.member(channelId) as never);',
    },
  ],
});
