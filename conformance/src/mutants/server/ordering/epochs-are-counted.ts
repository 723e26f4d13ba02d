import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/epochs-are-counted',
  kills: 'server/ordering/random-epochs',
  defect: 'draws one random text when it starts, and counts its epochs behind it',
  patches: [
    {
      file: 'reference-server/src/store/settings.ts',
      find: '    newEpoch: randomUUID,',
      replace: '    newEpoch: () => `${LIFE}-${++epochs}`,',
    },
    {
      file: 'reference-server/src/store/settings.ts',
      find: 'export function',
      replace: `const LIFE = randomUUID();
let epochs = 0;

export function`,
    },
  ],
});
