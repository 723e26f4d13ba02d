import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/composes-letters',
  kills: 'client/frames/sends-values',
  alsoKills: ['client/delivery/older-before-newer'],
  defect: 'sends texts in the composed form of Unicode',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "encode({ type: 'message', id, channelId: this.id, text, data, sentAt })",
      replace: `encode({ type: 'message', id, channelId: this.id, text: text.normalize('NFC'), data, sentAt })`,
    },
  ],
});
