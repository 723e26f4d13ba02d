import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/deep-overtakes',
  kills: 'client/delivery/sends-in-order',
  alsoKills: ['client/delivery/older-before-newer'],
  seenIn: 'client/frames/content',
  defect: 'sends what is too deep for a batch at once, past what is being collected',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: '    if (tooDeep || tooLong) this.flush();',
      replace:
        '    if (tooLong) this.flush();\n    if (tooDeep) {\n      item.sending?.();\n      return this.#send(item.json);\n    }',
    },
  ],
});
