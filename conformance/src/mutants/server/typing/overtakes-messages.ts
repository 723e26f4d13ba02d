import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/overtakes-messages',
  kills: 'server/typing/before-its-message',
  alsoKills: ['server/typing/leave-ends-it'],
  seenIn: 'server/ordering/leave-behind-a-stall',
  defect: 'relays typing while a message that its connection sent before it waits for the store',
  patches: [
    {
      file: 'reference-server/src/operator/operated-store.ts',
      find: 'return this.#behind(channelId, () => this.#store.publish(channelId, event));',
      replace: 'return this.#store.publish(channelId, event);',
    },
  ],
});
