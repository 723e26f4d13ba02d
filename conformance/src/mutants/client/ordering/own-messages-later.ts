import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/own-messages-later',
  kills: 'client/ordering/delivers-in-order',
  alsoKills: ['client/ordering/ack-is-slot'],
  defect: 'delivers its own messages a moment later than those of others',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (slot === 'next' || slot === 'gap') this.#host.emit('message'",
      replace: `if (own && slot === 'next') setTimeout(() => this.#host.emit('message', { ...frame, own }), 3);
    else if (slot === 'next' || slot === 'gap') this.#host.emit('message'`,
    },
  ],
});
