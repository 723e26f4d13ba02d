import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/stranger-is-forbidden',
  kills: 'server/ordering/not-joined',
  defect: 'calls a message to a channel that is not joined forbidden',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: "code: 'not_joined', message: 'this channel is not joined'",
      replace: "code: 'forbidden', message: 'this channel is not joined'",
    },
  ],
});
