import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/one-channel-too-few',
  kills: 'server/ordering/too-many-channels',
  defect: 'refuses the last of the `maxChannels` joins that it allows',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: 'session.memberships >= settings.maxChannels',
      replace: 'session.memberships >= settings.maxChannels - 1',
    },
  ],
});
