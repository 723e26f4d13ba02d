import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/left-with-a-code',
  kills: 'server/ordering/ends-with-code',
  defect: 'gives a code in the `left` that answers a leave',
  patches: [
    {
      file: 'reference-server/src/core/requests/leave.ts',
      find: "{ type: 'left', channelId, replyTo: id }",
      replace: "{ type: 'left', channelId, replyTo: id, code: 'left' }",
    },
  ],
});
