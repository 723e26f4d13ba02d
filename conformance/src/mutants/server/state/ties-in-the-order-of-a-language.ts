import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/ties-in-the-order-of-a-language',
  kills: 'server/state/greatest-wins',
  defect: 'breaks ties in the order of a dictionary, where a comes before Z',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: '  return a < b ? -1 : 1;',
      replace: "  return a.localeCompare(b, 'en');",
    },
  ],
});
