import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/own-copy-is-empty',
  kills: 'client/ordering/delivers-what-came',
  alsoKills: ['client/ordering/ack-is-slot'],
  defect: 'delivers its own messages without their text',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'as MessageC2S), offset,',
      replace: "as MessageC2S), text: '', offset,",
    },
  ],
});
