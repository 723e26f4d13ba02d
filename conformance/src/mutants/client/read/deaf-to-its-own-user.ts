import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/deaf-to-its-own-user',
  kills: 'client/read/not-under-mark',
  defect: 'takes no notice of what its user has read elsewhere, when that is relayed',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (this.reads.raise(userId, offset)) this.#emitRead',
      replace: 'if (userId !== this.#host.userId && this.reads.raise(userId, offset)) this.#emitRead',
    },
  ],
});
