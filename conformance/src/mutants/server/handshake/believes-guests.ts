import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/believes-guests',
  kills: 'server/handshake/keeps-guest-names',
  alsoKills: ['server/handshake/guest-is-nobody'],
  defect: 'welcomes a hello that names a guest',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: 'identity.userId.startsWith(GUEST_PREFIX)',
      replace: 'identity.userId === GUEST_PREFIX',
    },
  ],
});
