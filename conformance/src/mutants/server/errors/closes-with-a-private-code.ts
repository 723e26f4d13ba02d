import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/closes-with-a-private-code',
  kills: 'server/errors/close-codes',
  alsoKills: ['server/frames/closes-on-not-json', 'server/frames/closes-on-not-object'],
  defect: 'closes with 3000 where the table has 4002',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'session.close(4002, VIOLATIONS[decoded.reason]);',
      replace: 'session.close(3000, VIOLATIONS[decoded.reason]);',
    },
  ],
});
