import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/trims-texts',
  kills: 'client/frames/sends-values',
  alsoKills: ['client/delivery/older-before-newer'],
  defect: 'cuts the white space at the ends of a text',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "encode({ type: 'message', id, channelId: this.id, text, data, sentAt })",
      replace: "encode({ type: 'message', id, channelId: this.id, text: text.trim(), data, sentAt })",
    },
  ],
});
