import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/drops-null-members',
  kills: 'client/state/sends-its-values',
  defect: 'sends an object without the members that are null',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'const copy = (JSON.parse(json) as StateWrite).value;',
      replace: `const without = (_: string, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).filter(([, member]) => member !== null))
        : part;
    const copy = (JSON.parse(json, without) as StateWrite).value;`,
    },
  ],
});
