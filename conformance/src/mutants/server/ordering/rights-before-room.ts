import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/rights-before-room',
  kills: 'server/ordering/too-many-channels',
  defect: 'looks at the right to see a channel before it counts those that are joined',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: "  if (session.memberships >= settings.maxChannels) return 'too_many_channels';",
      replace: `  if (session.memberships >= settings.maxChannels)
    return andThen(session.allowed(channelId, 'join'), (allowed) => (allowed ? 'too_many_channels' : 'forbidden'));`,
    },
  ],
});
