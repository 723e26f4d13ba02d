import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/delivers-repeats',
  kills: 'client/ordering/delivers-once',
  alsoKills: ['client/ordering/delivers-in-order'],
  seenIn: 'client/ordering/repeats',
  defect: 'delivers a message again when it comes again',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (slot === 'next' || slot === 'gap') this.#host.emit('message'",
      replace: "if (slot !== 'hole') this.#host.emit('message'",
    },
  ],
});
