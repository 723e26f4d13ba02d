import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/acks-another-device',
  kills: 'server/delivery/key-has-all-parts',
  alsoKills: ['server/delivery/ack-tells-the-place', 'server/delivery/commits-once', 'server/ordering/one-order'],
  seenIn: 'server/delivery/one-id-at-once',
  defect: 'acknowledges a waiting request by the entry of another client of the same user that has the same id',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: ' && clientId === host.clientId) {',
      replace: ') {',
    },
  ],
});
