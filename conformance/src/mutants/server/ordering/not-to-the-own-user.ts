import { mutant } from '../../mutant.js';
export default mutant({
  id: 'server/ordering/not-to-the-own-user',
  kills: 'server/ordering/reaches-every-member',
  alsoKills: ['server/ordering/ack-waits-its-turn', 'server/ordering/consecutive', 'server/ordering/starts-at-head'],
  defect: 'does not send a message to the other connections of its user',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: '      this.#send(slot.packet);',
      replace: '      if (userId !== host.userId) this.#send(slot.packet);',
    },
  ],
});
