import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/security/keeps-the-expired-token',
  kills: 'client/security/fresh-token-after-expiry',
  defect: 'asks for a token once and keeps the answer',
  patches: [
    {
      file: 'reference-client/src/credentials.ts',
      find: 'return this.#source(expired);',
      replace: `const token = this.#source(expired);
      if (typeof token === 'string') this.#source = () => token;
      return token;`,
    },
  ],
});
