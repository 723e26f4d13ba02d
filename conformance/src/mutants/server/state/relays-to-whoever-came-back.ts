import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/relays-to-whoever-came-back',
  kills: 'server/typing/not-to-self',
  defect: 'relays a write back to a sender that had left the channel and joined it again',
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
      find: '        this.#relay(`state ${entry.key}`, packet, (m) => m.host.sessionId !== origin);',
      replace:
        '        this.#relay(`state ${entry.key}`, packet, (m) => m.host.sessionId !== origin || this.#left.has(origin));',
    },
  ],
});
