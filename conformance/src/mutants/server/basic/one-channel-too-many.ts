import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/one-channel-too-many',
  kills: 'server/basic/too-many-channels',
  defect: 'lets a basic connection into one channel more than maxChannels',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: `if (session.memberships >= settings.maxChannels)`,
      replace: `if (session.memberships >= settings.maxChannels + (session.link.dialect === 'v1' ? 0 : 1))`,
    },
  ],
});
