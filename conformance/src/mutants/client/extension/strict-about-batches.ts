import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-batches',
  kills: 'client/batch/reads-batches',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/takes-position-of-joined'],
  defect: 'takes a batch with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);",
      replace: `??
    (type === 'ack' && !isAck(value) ? 'applied' : undefined) ??
    (type === 'batch' ? Object.keys(value).find((name) => name !== 'type' && !Object.hasOwn(FRAMES.batch ?? {}, name)) : undefined);`,
    },
  ],
});
