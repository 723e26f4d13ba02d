import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/hasty-connect',
  kills: 'client/reconnect/connect-timeout-10-seconds',
  defect: 'gives an attempt up after 3 seconds',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'CONNECT_TIMEOUT_MS = 10_000',
      replace: 'CONNECT_TIMEOUT_MS = 3_000',
    },
  ],
});
