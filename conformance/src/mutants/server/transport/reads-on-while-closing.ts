import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/reads-on-while-closing',
  kills: 'server/transport/no-effect-after-close',
  defect: 'goes on handling what is in its buffer after a violation, and closes a moment later',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '      session.close(4002, VIOLATIONS[decoded.reason]);',
      replace: '      setTimeout(() => session.close(4002, VIOLATIONS[decoded.reason]), 20);',
    },
  ],
});
