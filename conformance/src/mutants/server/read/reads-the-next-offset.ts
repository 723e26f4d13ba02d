import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/reads-the-next-offset',
  kills: 'server/read/within-the-log',
  defect: 'accepts a read of the offset that the next message will get',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'if (offset > this.#head) ',
      replace: 'if (offset > this.#head + 1) ',
    },
  ],
});
