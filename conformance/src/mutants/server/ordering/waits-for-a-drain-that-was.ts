import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/waits-for-a-drain-that-was',
  kills: 'server/ordering/replay-reaches-head',
  alsoKills: ['server/ordering/reaches-every-member'],
  defect:
    'stops when a buffer is full, and goes on when the socket has drained, which it never says where the kernel took all at once',
  patches: [
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: 'if (taken && heldUp && this.#onDrain) this.#turn.defer(this.#onDrain);',
      replace: '',
    },
  ],
});
