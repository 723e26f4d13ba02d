import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/takes-the-last-offer-alone',
  kills: 'server/transport/selects-subprotocol',
  defect: 'looks at the last of the subprotocols that are offered, and no other',
  patches: [
    {
      file: 'reference-server/src/transport/upgrade.ts',
      find: 'return names.includes(SUBPROTOCOL)',
      replace: 'return names.at(-1) === SUBPROTOCOL',
    },
  ],
});
