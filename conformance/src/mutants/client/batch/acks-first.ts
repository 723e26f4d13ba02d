import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/acks-first',
  kills: 'client/batch/reads-batches',
  alsoKills: [
    'client/ordering/ack-is-slot',
    'client/ordering/delivers-all',
    'client/ordering/takes-position-of-joined',
  ],
  seenIn: 'client/batch/from-server',
  defect: 'handles the acks of a batch before its other items',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'for (const item of frame.messages) take(',
      replace:
        "for (const item of [...frame.messages].sort((a, b) => Number(b?.type === 'ack') - Number(a?.type === 'ack'))) take(",
    },
  ],
});
