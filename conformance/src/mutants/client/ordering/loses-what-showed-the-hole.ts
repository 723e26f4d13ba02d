import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/loses-what-showed-the-hole',
  kills: 'client/ordering/goes-on-after-repeated-hole',
  defect: 'does not deliver the message that showed the hole',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (slot === 'next' || slot === 'gap') this.#host.emit('message'",
      replace: "if (slot === 'next') this.#host.emit('message'",
    },
  ],
});
