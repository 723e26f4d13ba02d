import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/escapes-markup',
  kills: 'client/ordering/delivers-what-came',
  alsoKills: ['client/ordering/delivers-all'],
  defect: 'gives its application the text with its markup escaped',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "this.#host.emit('message', { ...frame, own });",
      replace: "this.#host.emit('message', { ...frame, text: frame.text.replaceAll('<', '&lt;'), own });",
    },
  ],
});
