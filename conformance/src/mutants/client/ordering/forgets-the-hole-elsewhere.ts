import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/forgets-the-hole-elsewhere',
  kills: 'client/ordering/repeated-hole-told',
  seenIn: 'client/ordering/holes-that-differ',
  defect: 'forgets the hole of a channel when another channel advances',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'const again = offset === this.#hole;',
      replace: 'const again = offset === this.#hole && Position.last === this;',
    },
    {
      file: 'reference-client/src/position.ts',
      find: `      this.#hole = offset;
      return 'hole';`,
      replace: `      this.#hole = offset;
      Position.last = this;
      return 'hole';`,
    },
    {
      file: 'reference-client/src/position.ts',
      find: '    this.#cur = offset;\n    return offset > next',
      replace: '    this.#cur = offset;\n    Position.last = undefined;\n    return offset > next',
    },
    {
      file: 'reference-client/src/position.ts',
      find: '  #hole: number | undefined;\n',
      replace: '  #hole: number | undefined;\n  static last: Position | undefined;\n',
    },
  ],
});
