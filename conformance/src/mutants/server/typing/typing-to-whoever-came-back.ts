import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/typing-to-whoever-came-back',
  kills: 'server/typing/not-to-self',
  defect: 'relays typing back to a sender that had left the channel and joined it again',
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
      find: 'this.#relay(`typing ${leaseKey(event)}`, packet, (m) => m.host.sessionId !== origin && !m.quiet);',
      replace:
        'this.#relay(`typing ${leaseKey(event)}`, packet, (m) => (m.host.sessionId !== origin || this.#left.has(origin)) && !m.quiet);',
    },
  ],
});
