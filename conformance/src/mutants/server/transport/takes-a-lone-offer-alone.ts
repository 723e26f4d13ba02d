import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/takes-a-lone-offer-alone',
  kills: 'server/transport/selects-subprotocol',
  defect: 'refuses an upgrade that offers `parley.v1` among others',
  patches: [
    {
      file: 'reference-server/src/transport/upgrade.ts',
      find: 'return names.includes(SUBPROTOCOL)',
      replace: 'return offered === SUBPROTOCOL && names.length > 0',
    },
  ],
});
