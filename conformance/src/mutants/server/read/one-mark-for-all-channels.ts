import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/one-mark-for-all-channels',
  kills: 'server/read/is-a-maximum',
  defect: 'compares with the greatest mark that the user has in any channel',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `export interface MemoryBounds {`,
      replace: `const everywhere = new Map<string, number>();

export interface MemoryBounds {`,
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    const current = this.#reads.get(userId) ?? 0;`,
      replace: `    const current = everywhere.get(userId) ?? 0;`,
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    this.#reads.set(userId, offset);
`,
      replace: `    this.#reads.set(userId, offset);
    everywhere.set(userId, offset);
`,
    },
  ],
});
