import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/never-resets',
  kills: 'client/reconnect/stable-connection-resets-backoff',
  alsoKills: ['client/reconnect/delay-within-bound', 'client/reconnect/returns-after-other-codes'],
  defect: 'never goes back to the first delay',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'onlineMs >= stableMs',
      replace: 'onlineMs === stableMs',
    },
  ],
});
