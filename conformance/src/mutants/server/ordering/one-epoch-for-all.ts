import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/one-epoch-for-all',
  kills: 'server/ordering/random-epochs',
  defect: 'gives all channels the epoch of the process',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '    newEpoch: randomUUID,',
      replace: '    newEpoch: () => epoch,',
    },
    {
      file: 'reference-server/src/parley.ts',
      find: 'export interface ParleyOptions',
      replace: `const epoch = randomUUID();

export interface ParleyOptions`,
    },
  ],
});
