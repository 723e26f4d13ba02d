import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/empty-objects-leave-as-lists',
  kills: 'client/state/sends-its-values',
  defect: 'sends an empty object within a value as an empty list',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'const copy = (JSON.parse(json) as StateWrite).value;',
      replace: `const emptied = (_: string, part: unknown) =>
      typeof part === 'object' && part !== null && Object.keys(part).length === 0 ? [] : part;
    const copy = (JSON.parse(json, emptied) as StateWrite).value;`,
    },
  ],
});
