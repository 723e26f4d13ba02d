import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/delivers-beyond-the-hole',
  kills: 'client/ordering/nothing-beyond-hole',
  alsoKills: ['client/ordering/delivers-in-order', 'client/ordering/delivers-once'],
  seenIn: 'client/ordering/hole',
  defect: 'delivers the message that shows the hole before it closes',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (slot === 'next' || slot === 'gap') this.#host.emit('message'",
      replace: "if (slot !== 'old') this.#host.emit('message'",
    },
  ],
});
