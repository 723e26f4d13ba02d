import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/author-from-the-frame',
  kills: 'server/state/relays',
  alsoKills: ['server/security/relays-by-their-author'],
  defect: 'believes the author that a state update names',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: '  const { channelId, key, value, timestamp } = frame;',
      replace: `  const { channelId, key, value, timestamp } = frame;
  const claimed = frame as { userId?: string; clientId?: string };`,
    },
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: '...stamped, userId, clientId }',
      replace: '...stamped, userId: claimed.userId ?? userId, clientId: claimed.clientId ?? clientId }',
    },
  ],
});
