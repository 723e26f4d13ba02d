import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/ends-with-its-twin',
  kills: 'server/ordering/reaches-every-member',
  defect: 'ends the membership of every connection of a client when one of them goes',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '    this.#members.delete(member);',
      replace: `    const { userId, clientId } = member.host;
    for (const one of this.#members)
      if (one.host.userId === userId && one.host.clientId === clientId) this.#members.delete(one);`,
    },
  ],
});
