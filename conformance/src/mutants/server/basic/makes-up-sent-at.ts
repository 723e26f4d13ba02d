import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/makes-up-sent-at',
  kills: 'server/basic/timestamp-is-sent-at',
  defect: 'makes up a `sentAt` where the sender gave none',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'sentAt: timestamp }',
      replace: 'sentAt: timestamp ?? context.clock.now() }',
    },
  ],
});
