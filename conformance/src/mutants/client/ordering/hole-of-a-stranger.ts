import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/hole-of-a-stranger',
  kills: 'client/ordering/ignores-unjoined',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/takes-position-of-joined'],
  defect: 'closes the connection over a message of a channel that it has left, whose offset it does not expect',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (this.#phase === 'idle' || this.#phase === 'joining') return;",
      replace: `if (this.#phase === 'idle' && frame.type === 'message') this.#host.abandon(CLOSE_HOLE);
    if (this.#phase === 'idle' || this.#phase === 'joining') return;`,
    },
  ],
});
