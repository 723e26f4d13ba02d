import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/deaf-to-current',
  kills: 'client/read/not-under-mark',
  defect: 'does not learn the own mark from the answer to a read that lost',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'holds = answer.applied ? read.offset : answer.current;',
      replace: 'holds = read.offset;',
    },
  ],
});
