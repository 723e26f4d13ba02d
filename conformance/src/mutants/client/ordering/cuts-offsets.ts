import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/cuts-offsets',
  kills: 'client/ordering/delivers-all',
  alsoKills: ['client/ordering/ack-is-slot', 'client/ordering/takes-position-of-joined'],
  seenIn: 'client/ordering/own-messages',
  defect: 'keeps 32 bits of an offset',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: `    const next = this.seen + 1;
    if (offset < next)`,
      replace: `    offset = offset >>> 0;
    const next = this.seen + 1;
    if (offset < next)`,
    },
  ],
});
