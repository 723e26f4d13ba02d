import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/security/token-once',
  kills: 'client/security/token-in-hello',
  defect: 'forgets the token after the first connection',
  patches: [
    {
      file: 'reference-client/src/credentials.ts',
      find: 'return this.#source(expired);',
      replace: `const source = this.#source;
      this.#source = undefined;
      return source(expired);`,
    },
  ],
});
