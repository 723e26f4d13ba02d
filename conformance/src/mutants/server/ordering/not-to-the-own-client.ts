import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/not-to-the-own-client',
  kills: 'server/ordering/reaches-every-member',
  defect: 'does not send a message to the other connections of its user and clientId',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: '      this.#send(slot.packet);',
      replace: '      if (userId !== host.userId || clientId !== host.clientId) this.#send(slot.packet);',
    },
  ],
});
