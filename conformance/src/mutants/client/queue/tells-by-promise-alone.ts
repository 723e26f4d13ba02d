import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/tells-by-promise-alone',
  kills: 'client/queue/store-verdict-told',
  alsoKills: ['client/delivery/acked-by-ack'],
  defect: 'tells verdicts by the promise of send alone, which ends with its process',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `this.#host.emit('outcome', { channelId: this.id, id, ...verdict });`,
      replace: `if (entry.settle) this.#host.emit('outcome', { channelId: this.id, id, ...verdict });`,
    },
  ],
});
