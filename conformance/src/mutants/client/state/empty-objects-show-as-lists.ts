import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/empty-objects-show-as-lists',
  kills: 'client/state/newer-taken',
  seenIn: 'client/state/relays',
  defect: 'shows an empty object that somebody wrote as an empty list',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '    if (!held || wins(write, held)) this.#entries.set(key, write);\n',
      replace: `    const { value } = write;
    const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (!held || wins(write, held)) this.#entries.set(key, empty ? { ...write, value: [] } : write);
`,
    },
  ],
});
