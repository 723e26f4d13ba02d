import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/gives-up-after-timeout',
  kills: 'client/reconnect/returns-after-connect-timeout',
  alsoKills: ['client/heartbeat/rests-before-welcome', 'client/reconnect/connect-timeout-10-seconds'],
  seenIn: 'client/reconnect/connect-timeout-welcome',
  defect: 'gives up for ever when an attempt takes too long',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'timer.arm(connectTimeoutMs, () => lost(ABNORMAL, CLOSE_NORMAL));',
      replace: 'timer.arm(1500, () => close(CLOSE_NORMAL));',
    },
  ],
});
