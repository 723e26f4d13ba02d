import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/any-number-of-channels',
  kills: 'server/basic/too-many-channels',
  defect: 'lets a basic connection join any number of channels',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: 'if (session.memberships >= settings.maxChannels)',
      replace: `if (session.link.dialect === 'v1' && session.memberships >= settings.maxChannels)`,
    },
  ],
});
