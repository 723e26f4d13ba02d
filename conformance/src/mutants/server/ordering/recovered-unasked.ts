import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/recovered-unasked',
  kills: 'server/ordering/says-recovered',
  defect: 'says `recovered: false` to a join that asked for nothing',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '...(recovered === undefined ? {} : { recovered }),',
      replace: 'recovered: recovered ?? false,',
    },
  ],
});
