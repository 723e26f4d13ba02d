import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/security/token-in-url',
  kills: 'client/security/token-not-in-url',
  defect: 'puts the token into the URL as well',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'new WebSocket(url, [SUBPROTOCOL])',
      replace: `new WebSocket(token ? url + "?token=" + token : url, [SUBPROTOCOL])`,
    },
  ],
});
