import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/timeout-outlives-welcome',
  kills: 'client/reconnect/welcome-ends-the-timeout',
  seenIn: 'client/heartbeat/long-interval',
  defect: 'never stops the connect timeout, which ends a connection that is served',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'timer.arm(connectTimeoutMs, () => lost(ABNORMAL, CLOSE_NORMAL));',
      replace: `timer.arm(connectTimeoutMs, () => lost(ABNORMAL, CLOSE_NORMAL));
  setTimeout(() => lost(ABNORMAL, CLOSE_NORMAL), connectTimeoutMs);`,
    },
  ],
});
