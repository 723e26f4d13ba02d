import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/goes-on-to-the-hidden',
  kills: 'server/security/nothing-for-the-hidden',
  alsoKills: [
    'server/ordering/hidden-is-forbidden',
    'server/security/hidden-is-nothing',
    'server/security/tells-the-hidden',
  ],
  defect: 'leaves members in who may no longer see the channel',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: "    if (action !== 'join') return;",
      replace: "    if (action !== 'message') return;",
    },
  ],
});
