import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/one-epoch-for-all',
  kills: 'server/ordering/random-epochs',
  alsoKills: [
    'server/delivery/commits-once',
    'server/delivery/recognises-repeats',
    'server/delivery/repeat-on-another-connection',
    'server/ordering/joined-at-head',
    'server/ordering/one-order',
    'server/ordering/reset-begins-an-epoch',
    'server/read/joined-has-them',
    'server/read/within-the-log',
  ],
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
