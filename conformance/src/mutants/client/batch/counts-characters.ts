import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/counts-characters',
  kills: 'client/batch/byte-limit',
  alsoKills: ['client/limits/frame-bytes'],
  defect: 'counts characters where bytes are limited',
  patches: [
    {
      file: 'reference-client/src/batcher.ts',
      find: 'this.#bytes + commas + item.bytes + TAIL.length',
      replace: 'this.#bytes + commas + item.json.length + TAIL.length',
    },
    {
      file: 'reference-client/src/batcher.ts',
      find: 'this.#bytes += item.bytes;',
      replace: 'this.#bytes += item.json.length;',
    },
  ],
});
