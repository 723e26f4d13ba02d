import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/one-epoch-for-all',
  kills: 'server/ordering/random-epochs',
  alsoKills: ['server/ordering/joined-at-head', 'server/ordering/one-order'],
  defect: 'gives all channels the epoch of the process',
  patches: [
    {
      file: 'reference-server/src/store/settings.ts',
      find: '    newEpoch: randomUUID,',
      replace: '    newEpoch: () => epoch,',
    },
    {
      file: 'reference-server/src/store/settings.ts',
      find: '/** What a server',
      replace: `const epoch = randomUUID();

/** What a server`,
    },
  ],
});
