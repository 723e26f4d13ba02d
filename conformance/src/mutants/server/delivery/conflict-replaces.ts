import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/conflict-replaces',
  kills: 'server/delivery/conflict-keeps-membership',
  alsoKills: ['server/frames/relays-values', 'server/ordering/one-order'],
  defect: 'puts the content of a message that it answers with id_conflict in the place of the first',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    return remembered && verdictOf(remembered, draft);`,
      replace: `    const verdict = remembered && verdictOf(remembered, draft);
    const at = this.#log.findIndex((entry) => entry.id === id);
    const entry = this.#log[at];
    if (entry && verdict?.kind === 'conflict' && remembered?.kind === 'committed') {
      this.#log[at] = { ...entry, text: draft.text };
      this.#dedupe.leaves(entry);
    }
    return verdict;`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: `const TAIL_SLOTS = 256;`,
      replace: `const TAIL_SLOTS = 1;`,
    },
  ],
});
