import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/marks-one-by-one',
  kills: 'server/basic/message-read-is-read',
  defect: 'takes every message_read for one of the first message',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: `{ ...frame, type: 'read' }`,
      replace: `{ ...frame, type: 'read', offset: 1 }`,
    },
  ],
});
