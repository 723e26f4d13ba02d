import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/extension/strict-about-additions',
  kills: 'client/extension/added-fields-change-nothing',
  alsoKills: ['client/delivery/acked-by-ack', 'client/ordering/ack-is-slot'],
  defect: 'takes an ack with a field that somebody added for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "(type === 'ack' && !isAck(value) ?",
      replace: `(type === 'ack' && (!isAck(value) || Object.keys(value).some((name) => name.startsWith('x_'))) ?`,
    },
  ],
});
