import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/reuses-the-last-offset',
  kills: 'server/delivery/survives-kill',
  alsoKills: ['server/ordering/joined-at-head', 'server/ordering/loss-begins-an-epoch'],
  defect: 'notes the head of its log one message late, so that the last offset is given again after a restart',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: '      head: this.#head,\n      stateFloor: this',
      replace: '      head: Math.max(0, this.#head - 1),\n      stateFloor: this',
    },
  ],
});
