import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/own-messages-not-delivered',
  kills: 'client/ordering/ack-is-slot',
  alsoKills: ['client/reconnect/reads-on-after-goodbye'],
  defect: 'does not deliver its own messages',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (slot === 'next' || slot === 'gap') this.#host.emit('message'",
      replace: "if ((slot === 'next' && !own) || slot === 'gap') this.#host.emit('message'",
    },
  ],
});
