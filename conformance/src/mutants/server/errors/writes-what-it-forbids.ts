import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/writes-what-it-forbids',
  kills: 'server/errors/refused-has-no-effect',
  defect: 'keeps a write that it answers with forbidden',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: `  if (!(await mayUse(session, frame, 'state'))) return undefined;
`,
      replace: `  if (session.member(frame.channelId) && !(await session.allowed(frame.channelId, 'state'))) {
    const { type: _, id: __, channelId, ...write } = frame;
    const { userId, clientId } = session;
    await session.context.store.write(channelId, { ...write, userId, clientId }, session.sessionId);
  }
  if (!(await mayUse(session, frame, 'state'))) return undefined;
`,
    },
  ],
});
