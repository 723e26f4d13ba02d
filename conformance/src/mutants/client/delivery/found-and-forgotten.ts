import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/found-and-forgotten',
  kills: 'client/delivery/acked-by-own-message',
  alsoKills: ['client/delivery/acked-by-ack'],
  defect: 'gives no verdict on a message that it finds in the replay',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (own) this.#settle(',
      replace: `if (own && !this.position.isLive(offset)) this.outbox.remove(id);
    if (own) this.#settle(`,
    },
  ],
});
