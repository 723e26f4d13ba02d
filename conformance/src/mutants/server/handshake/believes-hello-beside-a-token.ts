import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/believes-hello-beside-a-token',
  kills: 'server/handshake/user-of-the-token',
  way: 'tokens',
  defect: 'takes the user from hello although the token names one',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '(identity) => this.#welcome(protocol, identity)',
      replace: '(identity) => this.#welcome(protocol, { ...identity, userId: hello.userId ?? identity.userId })',
    },
  ],
});
