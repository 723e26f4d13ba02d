import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/another-order-for-others',
  kills: 'server/ordering/one-order',
  alsoKills: ['server/delivery/ack-tells-the-place', 'server/delivery/commits-once'],
  defect: 'sends two messages of one moment in the other order to those who wrote neither',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: 'const slot = this.room.tail.get(this.#sent + 1) ?? this.#next();',
      replace: 'const slot = this.#swapped() ?? this.room.tail.get(this.#sent + 1) ?? this.#next();',
    },
    {
      file: 'reference-server/src/core/member.ts',
      find: '  /** @returns whether the entries are here already */',
      replace: `  #kept: Slot | undefined;

  #swapped(): Slot | undefined {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept) return kept;
    const [first, second] = [this.room.tail.get(this.#sent + 1), this.room.tail.get(this.#sent + 2)];
    const { userId } = this.host;
    if (!first || !second || first.entry.userId === userId || second.entry.userId === userId) return undefined;
    this.#kept = new Slot({ ...first.entry, offset: second.entry.offset });
    return new Slot({ ...second.entry, offset: first.entry.offset });
  }

  /** @returns whether the entries are here already */`,
    },
  ],
});
