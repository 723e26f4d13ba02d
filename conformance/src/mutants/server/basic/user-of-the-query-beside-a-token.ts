import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/user-of-the-query-beside-a-token',
  kills: 'server/basic/user-of-the-token',
  way: 'tokens',
  defect: 'takes the user of a basic connection from the query although a token names one',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: '(identity) => this.#admit(identity)',
      replace: "(identity) => this.#admit({ ...identity, userId: this.#query.get('userId') ?? identity.userId })",
    },
  ],
});
