import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/broken-bytes-end-the-process',
  kills: 'server/security/bystanders-live',
  defect: 'lets what a parser throws end the process',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '      session.close(4002, VIOLATIONS[decoded.reason]);',
      replace: `      session.close(4002, VIOLATIONS[decoded.reason]);
      if (text.length > 10_000) queueMicrotask(() => {
          throw new RangeError('Maximum call stack size exceeded');
        });`,
    },
  ],
});
