import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/one-hole-for-all',
  kills: 'client/ordering/closes-at-hole',
  alsoKills: ['client/ordering/no-gap-on-recovery'],
  seenIn: 'client/ordering/holes-that-differ',
  defect: 'takes a hole with the same end in another channel for the same hole',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'const again = offset === this.#hole;',
      replace: 'const again = offset === Position.hole;',
    },
    {
      file: 'reference-client/src/position.ts',
      find: `      this.#hole = offset;
`,
      replace: `      Position.hole = offset;
`,
    },
    {
      file: 'reference-client/src/position.ts',
      find: '  #hole: number | undefined;\n',
      replace: '  #hole: number | undefined;\n  static hole: number | undefined;\n',
    },
  ],
});
