import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/dedupe-without-client',
  kills: 'server/delivery/key-has-all-parts',
  alsoKills: ['server/frames/answers-once'],
  defect: 'takes the same id of another client of the user for a repetition',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: '`${userId} ${clientId}`',
      replace: 'userId',
    },
  ],
});
