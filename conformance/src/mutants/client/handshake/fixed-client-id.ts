import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/fixed-client-id',
  kills: 'client/handshake/random-client-id',
  defect: 'has the name of the program as `clientId`',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: '?.clientId ?? this.newId()',
      replace: "?.clientId ?? 'chat-app'",
    },
  ],
});
