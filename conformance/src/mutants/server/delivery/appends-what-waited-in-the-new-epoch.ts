import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/appends-what-waited-in-the-new-epoch',
  kills: 'server/delivery/only-in-its-epoch',
  seenIn: 'server/ordering/lost-log-behind-a-stall',
  defect: 'closes the members of a lost log, and appends to the new one what waited for the store meanwhile',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: "    if (epoch !== this.#epoch) return { kind: 'stale' };\n    const { author, id } = draft;",
      replace: '    const { author, id } = draft;',
    },
  ],
});
