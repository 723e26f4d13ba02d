import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/last-parameter-counts',
  kills: 'server/basic/user-of-the-query',
  defect: 'takes the last of repeated query parameters',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: `this.#query.get('userId')`,
      replace: `(this.#query.getAll('userId').at(-1) ?? null)`,
    },
  ],
});
