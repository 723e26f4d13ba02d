import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/trims-texts',
  kills: 'server/frames/relays-values',
  defect: 'trims texts',
  patches: [
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'id, channelId, userId, clientId, text, data, sentAt, author }',
      replace: 'id, channelId, userId, clientId, text: text.trim(), data, sentAt, author }',
    },
  ],
});
