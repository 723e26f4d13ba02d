import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/stores-at-sending',
  kills: 'client/queue/store-keeps-messages',
  alsoKills: ['client/delivery/uses-room'],
  defect: 'stores a message when it is sent, not when it is accepted',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `throw new ParleyError('queue_full', this.id);
    this.#host.changed();`,
      replace: `throw new ParleyError('queue_full', this.id);`,
    },
  ],
});
