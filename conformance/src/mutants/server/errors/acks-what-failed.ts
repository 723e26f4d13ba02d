import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/acks-what-failed',
  kills: 'server/errors/fault-is-internal',
  defect: 'acknowledges out of memory what the store failed to take',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'const appended = session.context.store.append(member.epoch, submission.draft);',
      replace: `const { channelId } = submission.draft;
    const { store } = session.context;
    const appended = Promise.resolve()
      .then(() => store.append(member.epoch, submission.draft))
      .catch(async (): Promise<Verdict> => {
        const { head } = await store.load(channelId);
        const place = { offset: head + 1, timestamp: Date.now() };
        session.send({ type: 'ack', replyTo: id, channelId, ...place });
        return { kind: 'committed', ...place };
      });`,
    },
  ],
});
