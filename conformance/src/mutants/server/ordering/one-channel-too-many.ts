import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/one-channel-too-many',
  kills: 'server/ordering/too-many-channels',
  defect: 'lets a connection join one channel more than `maxChannels`',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: 'session.memberships >= settings.maxChannels',
      replace: 'session.memberships > settings.maxChannels',
    },
  ],
});
