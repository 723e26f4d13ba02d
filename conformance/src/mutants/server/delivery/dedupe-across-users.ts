import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/dedupe-across-users',
  kills: 'server/delivery/key-has-all-parts',
  alsoKills: ['server/frames/answers-once'],
  defect: 'deduplicates by id alone: the message of one user swallows that of another',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: '`${userId} ${clientId}`',
      replace: "''",
    },
  ],
});
