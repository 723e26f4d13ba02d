import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/dedupe-per-connection',
  kills: 'server/delivery/repeat-on-another-connection',
  alsoKills: ['server/delivery/commits-once', 'server/delivery/recognises-repeats'],
  defect: 'remembers ids for one connection only, so a resend after a drop is stored twice',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'const { userId, clientId, author } = session;',
      replace: 'const { userId, clientId, sessionId: author } = session;',
    },
  ],
});
