import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/transport/offers-nothing',
  kills: 'client/transport/offers-parley-v1',
  seenIn: 'client/handshake/welcome-delayed',
  defect: 'offers no subprotocol',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'new WebSocket(url, [SUBPROTOCOL])',
      replace: 'new WebSocket(url, [])',
    },
  ],
});
