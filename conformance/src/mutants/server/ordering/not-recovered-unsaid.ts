import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/not-recovered-unsaid',
  kills: 'server/ordering/says-recovered',
  alsoKills: ['server/ordering/refuses-recovery'],
  defect: 'leaves `recovered` out where it is false',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '...(recovered === undefined ? {} : { recovered }),',
      replace: '...(recovered ? { recovered } : {}),',
    },
  ],
});
