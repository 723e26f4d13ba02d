import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/no-acks-after-goodbye',
  kills: 'client/reconnect/reads-on-after-goodbye',
  alsoKills: [
    'client/ordering/ack-is-slot',
    'client/ordering/delivers-all',
    'client/ordering/takes-position-of-joined',
  ],
  seenIn: 'client/delivery/acked-while-draining',
  defect: 'ignores acks that come after goodbye',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '    else host.onFrame(frame);',
      replace: "    else if (!goodbye || type !== 'ack') host.onFrame(frame);",
    },
  ],
});
