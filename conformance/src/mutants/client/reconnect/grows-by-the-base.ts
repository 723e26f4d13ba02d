import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/grows-by-the-base',
  kills: 'client/reconnect/delays-double',
  defect: 'lets the bound grow by the base with each attempt instead of doubling it',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'settings.baseMs * 2 ** this.#attempt',
      replace: 'settings.baseMs * (this.#attempt + 1)',
    },
  ],
});
