import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/error-for-stray-pong',
  kills: 'server/heartbeat/stray-pong-ignored',
  defect: 'answers a pong with error unknown_type',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `      case 'pong':
      case 'hello':`,
      replace: `      case 'pong':
        session.refuse({ code: 'unknown_type', message: 'nobody asked' });
        return;
      case 'hello':`,
    },
  ],
});
