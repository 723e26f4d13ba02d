import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/resets-before-stability',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  defect: 'goes back to the first delay at every loss of a welcome connection',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'onlineMs >= stableMs',
      replace: 'onlineMs >= 0',
    },
  ],
});
