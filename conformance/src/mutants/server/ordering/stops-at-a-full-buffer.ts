import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/stops-at-a-full-buffer',
  kills: 'server/ordering/replay-reaches-head',
  alsoKills: ['server/ordering/reaches-every-member'],
  defect:
    'goes on after a full buffer only where more went out than the buffer holds: one that was filled to the byte ends a replay',
  patches: [
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '    const heldUp = !this.writable;',
      replace: '    const heldUp = this.#outbox.bytes > HIGH_WATER;',
    },
  ],
});
