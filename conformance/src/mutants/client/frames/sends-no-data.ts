import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/sends-no-data',
  kills: 'client/frames/sends-values',
  alsoKills: ['client/delivery/older-before-newer'],
  defect: 'does not send the data of a message',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "encode({ type: 'message', id, channelId: this.id, text, data, sentAt })",
      replace: "encode({ type: 'message', id, channelId: this.id, text, sentAt })",
    },
  ],
});
