import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/deaf-to-all-after-goodbye',
  kills: 'client/reconnect/reads-on-after-goodbye',
  alsoKills: [
    'client/delivery/acked-by-ack',
    'client/ordering/ack-is-slot',
    'client/ordering/delivers-all',
    'client/ordering/takes-position-of-joined',
  ],
  defect: 'reads nothing more after `goodbye`, pings included',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'if (!frame || over) return;',
      replace: 'if (!frame || over || goodbye) return;',
    },
  ],
});
