import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/appends-before-membership',
  kills: 'server/delivery/refused-is-not-in-the-log',
  defect: 'stores a message first and refuses it as not_joined afterwards',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "    session.refuse({ code: 'not_joined', message: 'this channel is not joined', replyTo: id });",
      replace: `    const { epoch } = session.context.store.load(channelId) as { epoch: string };
    session.context.store.append(epoch, { id, channelId, userId: session.userId, clientId: session.clientId, text, hash: '' });
    session.refuse({ code: 'not_joined', message: 'this channel is not joined', replyTo: id });`,
    },
  ],
});
