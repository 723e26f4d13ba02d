import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/tells-every-key',
  kills: 'client/typing/renews-sparingly',
  defect: 'sends `active: true` at every key',
  patches: [
    {
      file: 'reference-client/src/typing.ts',
      find: 'active ? age >= ttlMs / 2 :',
      replace: 'active ? true :',
    },
  ],
});
