import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/half-of-stable-is-enough',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  seenIn: 'client/reconnect/unstable-half',
  defect: 'goes back to the first delay after half of `stableMs`',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'onlineMs >= stableMs',
      replace: 'onlineMs >= stableMs / 2',
    },
  ],
});
