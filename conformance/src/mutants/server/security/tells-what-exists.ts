import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/tells-what-exists',
  kills: 'server/security/hidden-is-nothing',
  defect: 'has other words for a channel that exists and is hidden than for one that does not exist',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'message: WHY[entered], replyTo: id',
      replace: "message: session.context.rooms.get(channelId) ? 'this is not for you' : WHY[entered], replyTo: id",
    },
  ],
});
