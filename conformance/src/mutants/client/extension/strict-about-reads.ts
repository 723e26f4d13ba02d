import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-reads',
  kills: 'client/extension/added-fields-change-nothing',
  alsoKills: ['client/read/takes-relayed-marks'],
  defect: 'takes a read with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "?? (type === 'ack' && !isAck(value) ? 'applied' : undefined);",
      replace: `??
    (type === 'ack' && !isAck(value) ? 'applied' : undefined) ??
    (type === 'read' ? Object.keys(value).find((name) => name !== 'type' && !Object.hasOwn(FRAMES.read ?? {}, name)) : undefined);`,
    },
  ],
});
