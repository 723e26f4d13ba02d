import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/tells-gaps-twice',
  kills: 'client/ordering/gap-on-lost-recovery',
  seenIn: 'client/ordering/lost-recovery',
  defect: 'tells the application of a failed recovery twice',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (gap) this.#host.emit('gap', { channelId });",
      replace: `if (gap) this.#host.emit('gap', { channelId });
    if (gap) this.#host.emit('gap', { channelId });`,
    },
  ],
});
