import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/overtakes-messages',
  kills: 'server/read/within-the-log',
  seenIn: 'server/ordering/leave-behind-a-stall',
  defect: 'handles a read while a message that its connection sent before it waits for the store',
  patches: [
    {
      file: 'reference-server/src/operator/operated-store.ts',
      find: 'return this.#behind(channelId, () => this.#store.mark(channelId, epoch, userId, offset, origin));',
      replace: 'return this.#store.mark(channelId, epoch, userId, offset, origin);',
    },
  ],
});
