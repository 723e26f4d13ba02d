import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/looks-before-it-refuses',
  kills: 'server/security/same-time',
  defect: 'loads a channel that exists before it looks at the rights',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: "  return andThen(session.allowed(channelId, 'join'),",
      replace: `  const look = () => session.allowed(channelId, 'join');
  const later = () => new Promise<void>((resolve) => setTimeout(resolve, 40)).then(look);
  return andThen(rooms.get(channelId) ? later() : look(),`,
    },
  ],
});
