import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/appends-before-membership',
  kills: 'server/delivery/refused-is-not-in-the-log',
  alsoKills: ['server/ordering/not-joined-no-effect'],
  defect: 'stores a message first and refuses it as not_joined afterwards',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "    session.refuse({ code: 'not_joined', message: 'this channel is not joined', replyTo: id });",
      replace: `    const { userId, clientId, author, context } = session;
    const draft = { id, channelId: frame.channelId, userId, clientId, text, author };
    void Promise.resolve(context.store.load(frame.channelId)).then(({ epoch }) => context.store.append(epoch, draft));
    session.refuse({ code: 'not_joined', message: 'this channel is not joined', replyTo: id });`,
    },
  ],
});
