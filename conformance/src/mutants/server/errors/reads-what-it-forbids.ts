import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/reads-what-it-forbids',
  kills: 'server/errors/refused-has-no-effect',
  defect: 'sets a mark that it answers with forbidden',
  patches: [
    {
      file: 'reference-server/src/core/requests/read.ts',
      find: `  const member = await mayUse(session, frame, 'read');
`,
      replace: `  const seat = session.member(frame.channelId);
  if (seat && !(await session.allowed(frame.channelId, 'read')))
    await session.context.store.mark(frame.channelId, seat.epoch, session.userId, frame.offset, session.sessionId);
  const member = await mayUse(session, frame, 'read');
`,
    },
  ],
});
