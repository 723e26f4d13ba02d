import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/stays-after-a-refusal',
  kills: 'server/delivery/refusal-ends-membership',
  defect: 'says nothing of the membership that a refusal ended',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "  session.send({ type: 'left', channelId: draft.channelId, code: 'forbidden' });",
      replace: '',
    },
  ],
});
