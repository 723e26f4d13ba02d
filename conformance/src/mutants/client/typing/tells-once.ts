import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/tells-once',
  kills: 'client/typing/renews-in-time',
  defect: 'never renews its lease',
  patches: [
    {
      file: 'reference-client/src/typing.ts',
      find: 'active ? age >= ttlMs / 2 :',
      replace: 'active ? age >= 3 * ttlMs :',
    },
  ],
});
