import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/dedupe-without-user',
  kills: 'server/delivery/key-has-all-parts',
  alsoKills: ['server/frames/answers-once'],
  defect: 'takes the same clientId and id of another user for a repetition',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: '`${userId} ${clientId}`',
      replace: 'clientId',
    },
  ],
});
