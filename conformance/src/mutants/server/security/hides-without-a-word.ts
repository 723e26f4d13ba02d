import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/hides-without-a-word',
  kills: 'server/security/tells-the-hidden',
  alsoKills: ['server/ordering/already-joined', 'server/ordering/too-many-channels'],
  defect: 'ends a membership for lost rights without telling the member',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: "      this.send({ type: 'left', channelId, code });",
      replace: '',
    },
  ],
});
