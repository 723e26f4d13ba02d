import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/transport/speaks-to-anyone',
  kills: 'client/transport/leaves-other-protocol',
  alsoKills: ['client/transport/offers-parley-v1'],
  defect: 'does not look at the subprotocol that was chosen',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'new WebSocket(url, [SUBPROTOCOL])',
      replace: 'new WebSocket(url, [])',
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'if (opening.protocol !== SUBPROTOCOL) return',
      replace: 'if (opening.protocol && opening.protocol !== SUBPROTOCOL) return',
    },
  ],
});
