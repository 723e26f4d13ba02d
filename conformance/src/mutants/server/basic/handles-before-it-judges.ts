import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/handles-before-it-judges',
  kills: 'server/basic/refuses-broken-batches',
  defect: 'handles the items before a broken one',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'frames.push(frame);',
      replace: 'this.#handle(frame, text);',
    },
  ],
});
