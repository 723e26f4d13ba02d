import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/keeps-members-that-came-back',
  kills: 'server/ordering/reset-closes-members',
  defect: 'does not close a connection whose log was lost if it had left the channel and joined it again',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: '    this.#members.delete(member);',
      replace: `    this.#members.delete(member);
    this.#left.add(member.host.sessionId);`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: '  readonly #members = new Set<Member>();',
      replace: `  readonly #members = new Set<Member>();
  readonly #left = new Set<string>();`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: '          if (member.live) member.host.close',
      replace: '          if (member.live && !this.#left.has(member.host.sessionId)) member.host.close',
    },
  ],
});
