import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/values-compared-as-text',
  kills: 'server/state/greatest-wins',
  defect: 'takes a repeated write for a loser when its members come in another order',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: `canonical(write.value) === canonical(current.value)`,
      replace: `JSON.stringify(write.value) === JSON.stringify(current.value)`,
    },
  ],
});
