import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/patient-connect',
  kills: 'client/reconnect/connect-timeout-10-seconds',
  seenIn: 'client/reconnect/connect-timeout-welcome',
  defect: 'gives an attempt 13 seconds',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'const CONNECT_TIMEOUT_MS = 10_000;',
      replace: 'const CONNECT_TIMEOUT_MS = 13_000;',
    },
  ],
});
