import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/answers-serve-their-key',
  kills: 'client/state/own-write-shown',
  defect: 'takes the answer to the older of two own writes to a key for that of the newer one as well',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'if (this.#own.get(key)?.id === id) this.#own.delete(key);',
      replace: 'if (id !== undefined) this.#own.delete(key);',
    },
  ],
});
