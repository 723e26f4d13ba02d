import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/epoch-is-a-clock',
  kills: 'server/ordering/random-epochs',
  defect: 'takes the clock for an epoch: a restored log may get the name of the lost one',
  patches: [
    {
      file: 'reference-server/src/store/settings.ts',
      find: '    newEpoch: randomUUID,',
      replace: '    newEpoch: () => String(Date.now()),',
    },
  ],
});
