import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/one-membership-a-client',
  kills: 'server/ordering/reaches-every-member',
  defect: 'keeps one member for a user and clientId, so that a join takes the place of another connection',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '    this.#members.add(member);',
      replace: `    const { userId, clientId } = member.host;
    for (const one of this.#members)
      if (one.host.userId === userId && one.host.clientId === clientId) this.#members.delete(one);
    this.#members.add(member);`,
    },
  ],
});
