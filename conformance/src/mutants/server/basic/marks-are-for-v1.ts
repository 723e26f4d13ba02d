import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/marks-are-for-v1',
  kills: 'server/basic/relays-message-read',
  defect: 'tells basic members of no read marks',
  patches: [
    {
      file: 'reference-server/src/core/basic-frames.ts',
      find: `return { ...frame, type: 'message_read' };`,
      replace: 'return undefined;',
    },
  ],
});
