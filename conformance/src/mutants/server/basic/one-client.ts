import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/one-client',
  kills: 'server/basic/client-id-of-its-own',
  defect: 'gives all basic connections the same clientId',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'session.clientId = newId();',
      replace: `session.clientId = 'basic';`,
    },
  ],
});
