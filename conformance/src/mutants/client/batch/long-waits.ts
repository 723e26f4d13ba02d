import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/long-waits',
  kills: 'client/batch/full-goes-at-once',
  seenIn: 'client/batch/bytes',
  defect: 'lets what makes a batch too long wait for the end of its window, and sends it then in several',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: '    if (tooDeep || tooLong) this.flush();',
      replace: '    if (tooDeep) this.flush();',
    },
    {
      file: 'reference-client/src/batcher.ts',
      find: "    const json = items.map((item) => item.json).join(',');",
      replace:
        "    while (items.length > 2) this.#send(HEAD + items.splice(0, 2).map((item) => item.json).join(',') + TAIL);\n    const json = items.map((item) => item.json).join(',');",
    },
  ],
});
