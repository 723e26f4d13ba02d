import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/stable-from-open',
  kills: 'client/reconnect/unstable-connection-keeps-backoff',
  defect: 'counts how long a connection was online from its open instead of its welcome',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'startedAt, welcomedAt });',
      replace: 'startedAt, welcomedAt: heartbeat ? helloAt : welcomedAt });',
    },
  ],
});
