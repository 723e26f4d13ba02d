import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/pongs-zero',
  kills: 'server/basic/pongs-back',
  alsoKills: ['server/basic/hears-its-own', 'server/heartbeat/pong-echoes-timestamp'],
  defect: 'answers a ping without a timestamp with timestamp 0',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'timestamp === undefined ? {} : { timestamp };',
      replace: '{ timestamp: timestamp ?? 0 };',
    },
  ],
});
