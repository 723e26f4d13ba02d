import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/closes-on-stray-pong',
  kills: 'server/heartbeat/stray-pong-ignored',
  alsoKills: ['server/errors/codes-for-their-reason'],
  defect: 'takes a pong that answers none of its pings for a violation',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `      case 'pong':
      case 'hello':`,
      replace: `      case 'pong':
        if (typeof frame.timestamp === 'string') session.close(4002, 'a pong that nobody asked for');
        return;
      case 'hello':`,
    },
  ],
});
