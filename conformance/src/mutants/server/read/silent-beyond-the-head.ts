import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/silent-beyond-the-head',
  kills: 'server/read/within-the-log',
  defect: 'says nothing to a read beyond the head that has no id',
  patches: [
    {
      file: 'reference-server/src/core/requests/read.ts',
      find: "      session.refuse({ code: 'out_of_range'",
      replace: `      if (id !== undefined) session.refuse({ code: 'out_of_range'`,
    },
  ],
});
