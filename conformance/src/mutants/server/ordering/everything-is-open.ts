import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/everything-is-open',
  kills: 'server/ordering/hidden-is-forbidden',
  alsoKills: ['server/security/nothing-for-the-hidden'],
  defect: 'lets users join channels that they may not see',
  patches: [
    {
      file: 'reference-server/src/core/requests/membership.ts',
      find: "  if (!allowed) return 'forbidden';",
      replace: '',
    },
  ],
});
