import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/sends-its-stack',
  kills: 'server/errors/no-internals',
  defect: 'tells the client where in the code a parser failed',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'session.close(4002, VIOLATIONS[decoded.reason]);',
      replace: "session.close(4002, new Error(decoded.reason).stack?.slice(0, 120) ?? '');",
    },
  ],
});
