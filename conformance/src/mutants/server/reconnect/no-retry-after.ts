import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/no-retry-after',
  kills: 'server/reconnect/spreads-the-return',
  defect: 'says goodbye without a retryAfterMs',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "reason: 'the server is draining', retryAfterMs }",
      replace: "reason: 'the server is draining' }",
    },
  ],
});
