import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/keeps-the-epoch-of-a-lost-log',
  kills: 'server/delivery/survives-kill',
  alsoKills: ['server/ordering/joined-at-head', 'server/ordering/loss-begins-an-epoch'],
  defect: 'loses the log with the process and keeps its epoch, so that offsets are used again',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: 'this.#head = known?.head ?? 0;',
      replace: 'this.#head = 0;',
    },
  ],
});
