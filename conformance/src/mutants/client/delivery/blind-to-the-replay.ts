import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/blind-to-the-replay',
  kills: 'client/delivery/found-not-resent',
  alsoKills: ['client/delivery/acked-by-ack', 'client/delivery/acked-by-own-message'],
  defect: 'sends again what the replay has shown',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (own) this.#settle(',
      replace: 'if (own && this.position.isLive(offset)) this.#settle(',
    },
  ],
});
