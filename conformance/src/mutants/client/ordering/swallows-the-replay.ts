import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/swallows-the-replay',
  kills: 'client/ordering/delivers-all',
  seenIn: 'client/ordering/rejoins',
  defect: 'moves its position with a replay and does not deliver it',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (slot === 'next' || slot === 'gap') this.#host.emit('message'",
      replace: "if ((slot === 'next' && this.position.isLive(offset)) || slot === 'gap') this.#host.emit('message'",
    },
  ],
});
