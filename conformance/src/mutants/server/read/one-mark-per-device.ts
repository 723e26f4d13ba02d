import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/one-mark-per-device',
  kills: 'server/read/is-a-maximum',
  alsoKills: ['server/read/joined-has-them', 'server/read/marks-only-rise'],
  defect: 'keeps a mark for each connection of a user',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    const current = this.#reads.get(userId) ?? 0;`,
      replace: `    const current = this.#reads.get(\`\${userId} \${origin}\`) ?? 0;`,
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    this.#reads.set(userId, offset);
`,
      replace: `    this.#reads.set(userId, offset);
    this.#reads.set(\`\${userId} \${origin}\`, offset);
`,
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `      reads: [...this.#reads].map(`,
      replace: `      reads: [...this.#reads].filter(([name]) => !name.includes(' ')).map(`,
    },
  ],
});
