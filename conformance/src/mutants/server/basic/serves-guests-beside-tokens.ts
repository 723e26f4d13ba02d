import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/serves-guests-beside-tokens',
  kills: 'server/basic/refuses-bad-tokens',
  way: 'tokens',
  defect: 'serves basic connections without a token as guests although it runs with authentication',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: '    if (authenticate) {',
      replace: "    if (authenticate && this.#query.has('token')) {",
    },
  ],
});
