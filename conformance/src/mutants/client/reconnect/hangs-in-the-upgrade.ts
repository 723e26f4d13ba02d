import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/hangs-in-the-upgrade',
  kills: 'client/reconnect/connect-timeout',
  alsoKills: ['client/reconnect/connect-timeout-10-seconds'],
  seenIn: 'client/reconnect/connect-timeout-upgrade',
  defect: 'waits for ever for the answer to an upgrade',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'timer.arm(connectTimeoutMs, () => lost(ABNORMAL, CLOSE_NORMAL));',
      replace: '',
    },
  ],
});
