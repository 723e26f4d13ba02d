import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/new-epoch-at-every-start',
  kills: 'server/delivery/survives-kill',
  alsoKills: ['server/ordering/after-what-was-seen', 'server/read/new-epoch-no-marks'],
  defect: 'begins a new epoch at every start, though its log is all there',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: 'this.#epoch = known?.epoch ?? shelf.options.newEpoch();',
      replace: 'this.#epoch = shelf.options.newEpoch();',
    },
  ],
});
