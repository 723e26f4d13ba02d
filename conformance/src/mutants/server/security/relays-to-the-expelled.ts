import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/security/relays-to-the-expelled',
  kills: 'server/security/nothing-for-the-hidden',
  alsoKills: ['server/ordering/nothing-after-left'],
  defect: 'says `left` for lost rights and goes on relaying typing, reads and state',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: 'for (const member of this.#members) if (to(member)) member.relay(register, packet);',
      replace: `for (const member of this.#members) if (to(member)) member.relay(register, packet);
    for (const member of this.#gone)
      if (to(member)) member.host.write(packet.frame.type, JSON.stringify(packet.frame));`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: '    this.#members.delete(member);',
      replace: `    this.#members.delete(member);
    this.#gone.add(member);`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: '  readonly #members = new Set<Member>();',
      replace: `  readonly #members = new Set<Member>();
  readonly #gone = new Set<Member>();`,
    },
  ],
});
