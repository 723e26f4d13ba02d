import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/arrays-in-any-order',
  kills: 'server/delivery/conflicts-on-other-content',
  defect: 'takes data that differs in the order of an array for the same content',
  patches: [
    {
      file: 'reference-server/src/core/content.ts',
      find: "`[${value.map(canonical).join(',')}]`",
      replace: "`[${value.map(canonical).sort().join(',')}]`",
    },
  ],
});
