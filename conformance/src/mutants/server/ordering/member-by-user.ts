import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/member-by-user',
  kills: 'server/ordering/not-joined',
  defect: 'takes a connection for a member because another one of its user is',
  patches: [
    {
      file: 'reference-server/src/core/requests/registers.ts',
      find: '  const member = session.member(channelId);',
      replace:
        '  const member = session.member(channelId) ?? session.context.rooms.get(channelId)?.memberOf(session.userId);',
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: '  get size(): number {',
      replace: `  memberOf(userId: string): Member | undefined {
    return [...this.#members].find(({ host }) => host.userId === userId);
  }

  get size(): number {`,
    },
  ],
});
