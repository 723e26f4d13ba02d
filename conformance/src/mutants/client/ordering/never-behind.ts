import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/never-behind',
  kills: 'client/ordering/since-is-position',
  seenIn: 'client/ordering/behind',
  defect: 'keeps its position when joined, without a recovery, names a smaller one of the same epoch',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: '    this.#cur = offset;\n    this.#hole = undefined;\n    return { gap: known',
      replace:
        '    this.#cur = epochChanged ? offset : Math.max(offset, known ?? 0);\n    this.#hole = undefined;\n    return { gap: known',
    },
  ],
});
