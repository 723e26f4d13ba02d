import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/silent-about-lost-recovery',
  kills: 'client/ordering/gap-on-lost-recovery',
  seenIn: 'client/ordering/lost-recovery',
  defect: 'does not tell the application that the recovery failed',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (gap) this.#host.emit('gap', { channelId });",
      replace: '',
    },
  ],
});
