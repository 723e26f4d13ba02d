import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/error-and-then-ack',
  kills: 'server/frames/answers-once',
  defect: 'goes on after the refusal of a second join, and answers again',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: "    return session.refuse({ code: 'already_joined',",
      replace: "    session.refuse({ code: 'already_joined',",
    },
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '  const entered = await enter(session, channelId);',
      replace: `  if (session.member(channelId)) {
    session.refuse({ code: 'already_joined', message: 'twice', replyTo: id });
    return;
  }
  const entered = await enter(session, channelId);`,
    },
  ],
});
