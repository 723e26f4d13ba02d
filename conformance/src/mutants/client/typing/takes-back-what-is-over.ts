import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/takes-back-what-is-over',
  kills: 'client/typing/stop-only-when-running',
  defect: 'sends `active: false` after its own message',
  patches: [
    {
      file: 'reference-client/src/typing.ts',
      find: ': age < ttlMs;',
      replace: ': true;',
    },
  ],
});
